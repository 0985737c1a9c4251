// Recursions of `stack-depth` whose levels keep more and more numbers alive across their call: each is
// drawn before it and used after it. The narrowest of them stands in the workload itself.

import { Level } from './level';

export function engine8(levels: u32, _bytes: u32): u32 {
  Level.start(levels);
  return engine8Level();
}

export function engine8Level(): u32 {
  const v0 = Level.draw(),
    v1 = Level.draw(),
    v2 = Level.draw(),
    v3 = Level.draw();
  const v4 = Level.draw(),
    v5 = Level.draw(),
    v6 = Level.draw(),
    v7 = Level.draw();
  let sum: u32 = Level.enter() ? 1 : engine8Level();
  sum = Level.fold(sum, v0, v1, v2, v3);
  sum = Level.fold(sum, v4, v5, v6, v7);
  return sum;
}

export function engine16(levels: u32, _bytes: u32): u32 {
  Level.start(levels);
  return engine16Level();
}

export function engine16Level(): u32 {
  const v0 = Level.draw(),
    v1 = Level.draw(),
    v2 = Level.draw(),
    v3 = Level.draw();
  const v4 = Level.draw(),
    v5 = Level.draw(),
    v6 = Level.draw(),
    v7 = Level.draw();
  const v8 = Level.draw(),
    v9 = Level.draw(),
    v10 = Level.draw(),
    v11 = Level.draw();
  const v12 = Level.draw(),
    v13 = Level.draw(),
    v14 = Level.draw(),
    v15 = Level.draw();
  let sum: u32 = Level.enter() ? 1 : engine16Level();
  sum = Level.fold(sum, v0, v1, v2, v3);
  sum = Level.fold(sum, v4, v5, v6, v7);
  sum = Level.fold(sum, v8, v9, v10, v11);
  sum = Level.fold(sum, v12, v13, v14, v15);
  return sum;
}

export function engine32(levels: u32, _bytes: u32): u32 {
  Level.start(levels);
  return engine32Level();
}

export function engine32Level(): u32 {
  const v0 = Level.draw(),
    v1 = Level.draw(),
    v2 = Level.draw(),
    v3 = Level.draw();
  const v4 = Level.draw(),
    v5 = Level.draw(),
    v6 = Level.draw(),
    v7 = Level.draw();
  const v8 = Level.draw(),
    v9 = Level.draw(),
    v10 = Level.draw(),
    v11 = Level.draw();
  const v12 = Level.draw(),
    v13 = Level.draw(),
    v14 = Level.draw(),
    v15 = Level.draw();
  const v16 = Level.draw(),
    v17 = Level.draw(),
    v18 = Level.draw(),
    v19 = Level.draw();
  const v20 = Level.draw(),
    v21 = Level.draw(),
    v22 = Level.draw(),
    v23 = Level.draw();
  const v24 = Level.draw(),
    v25 = Level.draw(),
    v26 = Level.draw(),
    v27 = Level.draw();
  const v28 = Level.draw(),
    v29 = Level.draw(),
    v30 = Level.draw(),
    v31 = Level.draw();
  let sum: u32 = Level.enter() ? 1 : engine32Level();
  sum = Level.fold(sum, v0, v1, v2, v3);
  sum = Level.fold(sum, v4, v5, v6, v7);
  sum = Level.fold(sum, v8, v9, v10, v11);
  sum = Level.fold(sum, v12, v13, v14, v15);
  sum = Level.fold(sum, v16, v17, v18, v19);
  sum = Level.fold(sum, v20, v21, v22, v23);
  sum = Level.fold(sum, v24, v25, v26, v27);
  sum = Level.fold(sum, v28, v29, v30, v31);
  return sum;
}

export function engine48(levels: u32, _bytes: u32): u32 {
  Level.start(levels);
  return engine48Level();
}

export function engine48Level(): u32 {
  const v0 = Level.draw(),
    v1 = Level.draw(),
    v2 = Level.draw(),
    v3 = Level.draw();
  const v4 = Level.draw(),
    v5 = Level.draw(),
    v6 = Level.draw(),
    v7 = Level.draw();
  const v8 = Level.draw(),
    v9 = Level.draw(),
    v10 = Level.draw(),
    v11 = Level.draw();
  const v12 = Level.draw(),
    v13 = Level.draw(),
    v14 = Level.draw(),
    v15 = Level.draw();
  const v16 = Level.draw(),
    v17 = Level.draw(),
    v18 = Level.draw(),
    v19 = Level.draw();
  const v20 = Level.draw(),
    v21 = Level.draw(),
    v22 = Level.draw(),
    v23 = Level.draw();
  const v24 = Level.draw(),
    v25 = Level.draw(),
    v26 = Level.draw(),
    v27 = Level.draw();
  const v28 = Level.draw(),
    v29 = Level.draw(),
    v30 = Level.draw(),
    v31 = Level.draw();
  const v32 = Level.draw(),
    v33 = Level.draw(),
    v34 = Level.draw(),
    v35 = Level.draw();
  const v36 = Level.draw(),
    v37 = Level.draw(),
    v38 = Level.draw(),
    v39 = Level.draw();
  const v40 = Level.draw(),
    v41 = Level.draw(),
    v42 = Level.draw(),
    v43 = Level.draw();
  const v44 = Level.draw(),
    v45 = Level.draw(),
    v46 = Level.draw(),
    v47 = Level.draw();
  let sum: u32 = Level.enter() ? 1 : engine48Level();
  sum = Level.fold(sum, v0, v1, v2, v3);
  sum = Level.fold(sum, v4, v5, v6, v7);
  sum = Level.fold(sum, v8, v9, v10, v11);
  sum = Level.fold(sum, v12, v13, v14, v15);
  sum = Level.fold(sum, v16, v17, v18, v19);
  sum = Level.fold(sum, v20, v21, v22, v23);
  sum = Level.fold(sum, v24, v25, v26, v27);
  sum = Level.fold(sum, v28, v29, v30, v31);
  sum = Level.fold(sum, v32, v33, v34, v35);
  sum = Level.fold(sum, v36, v37, v38, v39);
  sum = Level.fold(sum, v40, v41, v42, v43);
  sum = Level.fold(sum, v44, v45, v46, v47);
  return sum;
}

export function engine64(levels: u32, _bytes: u32): u32 {
  Level.start(levels);
  return engine64Level();
}

export function engine64Level(): u32 {
  const v0 = Level.draw(),
    v1 = Level.draw(),
    v2 = Level.draw(),
    v3 = Level.draw();
  const v4 = Level.draw(),
    v5 = Level.draw(),
    v6 = Level.draw(),
    v7 = Level.draw();
  const v8 = Level.draw(),
    v9 = Level.draw(),
    v10 = Level.draw(),
    v11 = Level.draw();
  const v12 = Level.draw(),
    v13 = Level.draw(),
    v14 = Level.draw(),
    v15 = Level.draw();
  const v16 = Level.draw(),
    v17 = Level.draw(),
    v18 = Level.draw(),
    v19 = Level.draw();
  const v20 = Level.draw(),
    v21 = Level.draw(),
    v22 = Level.draw(),
    v23 = Level.draw();
  const v24 = Level.draw(),
    v25 = Level.draw(),
    v26 = Level.draw(),
    v27 = Level.draw();
  const v28 = Level.draw(),
    v29 = Level.draw(),
    v30 = Level.draw(),
    v31 = Level.draw();
  const v32 = Level.draw(),
    v33 = Level.draw(),
    v34 = Level.draw(),
    v35 = Level.draw();
  const v36 = Level.draw(),
    v37 = Level.draw(),
    v38 = Level.draw(),
    v39 = Level.draw();
  const v40 = Level.draw(),
    v41 = Level.draw(),
    v42 = Level.draw(),
    v43 = Level.draw();
  const v44 = Level.draw(),
    v45 = Level.draw(),
    v46 = Level.draw(),
    v47 = Level.draw();
  const v48 = Level.draw(),
    v49 = Level.draw(),
    v50 = Level.draw(),
    v51 = Level.draw();
  const v52 = Level.draw(),
    v53 = Level.draw(),
    v54 = Level.draw(),
    v55 = Level.draw();
  const v56 = Level.draw(),
    v57 = Level.draw(),
    v58 = Level.draw(),
    v59 = Level.draw();
  const v60 = Level.draw(),
    v61 = Level.draw(),
    v62 = Level.draw(),
    v63 = Level.draw();
  let sum: u32 = Level.enter() ? 1 : engine64Level();
  sum = Level.fold(sum, v0, v1, v2, v3);
  sum = Level.fold(sum, v4, v5, v6, v7);
  sum = Level.fold(sum, v8, v9, v10, v11);
  sum = Level.fold(sum, v12, v13, v14, v15);
  sum = Level.fold(sum, v16, v17, v18, v19);
  sum = Level.fold(sum, v20, v21, v22, v23);
  sum = Level.fold(sum, v24, v25, v26, v27);
  sum = Level.fold(sum, v28, v29, v30, v31);
  sum = Level.fold(sum, v32, v33, v34, v35);
  sum = Level.fold(sum, v36, v37, v38, v39);
  sum = Level.fold(sum, v40, v41, v42, v43);
  sum = Level.fold(sum, v44, v45, v46, v47);
  sum = Level.fold(sum, v48, v49, v50, v51);
  sum = Level.fold(sum, v52, v53, v54, v55);
  sum = Level.fold(sum, v56, v57, v58, v59);
  sum = Level.fold(sum, v60, v61, v62, v63);
  return sum;
}
