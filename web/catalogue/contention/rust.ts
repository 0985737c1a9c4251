/** What each thread does is in `update`; starting and joining them is the same for all. */
function inThreads(head: string, cell: string, update: string, result: string): string {
  return `${head}use std::thread;

pub fn count(threads: u32, updates: u32) -> u32 {
    ${cell}
    thread::scope(|scope| {
        for _ in 0..threads {
            scope.spawn(|| {
${update}
            });
        }
    });
    ${result}
}
`;
}

export const unsynchronised = inThreads(
  `// error[E0277]: \`Cell<u32>\` cannot be shared between threads safely
use std::cell::Cell;
`,
  'let cell = Cell::new(0_u32);',
  `                for _ in 0..updates {
                    cell.set(cell.get().wrapping_add(1));
                }`,
  'cell.get()',
);

export const atomicAdd = inThreads(
  'use std::sync::atomic::{AtomicU32, Ordering};\n',
  'let cell = AtomicU32::new(0);',
  `                for _ in 0..updates {
                    cell.fetch_add(1, Ordering::Relaxed);
                }`,
  'cell.into_inner()',
);

export const mutex = inThreads(
  'use std::sync::Mutex;\n',
  'let cell = Mutex::new(0_u32);',
  `                for _ in 0..updates {
                    let mut value = cell.lock().unwrap();
                    *value = value.wrapping_add(1);
                }`,
  'cell.into_inner().unwrap()',
);

export const rwLock = inThreads(
  'use std::hint::black_box;\nuse std::sync::RwLock;\n',
  'let cell = RwLock::new(0_u32);',
  `                for i in 0..updates {
                    if i % 8 != 7 {
                        black_box(*cell.read().unwrap());
                    } else {
                        let mut value = cell.write().unwrap();
                        *value = value.wrapping_add(8);
                    }
                }`,
  'cell.into_inner().unwrap()',
);

export const perThread = inThreads(
  'use std::hint::black_box;\nuse std::sync::atomic::{AtomicU32, Ordering};\n',
  'let total = AtomicU32::new(0);',
  `                let mut own = 0_u32;
                for _ in 0..updates {
                    *black_box(&mut own) += 1;
                }
                total.fetch_add(own, Ordering::Relaxed);`,
  'total.into_inner()',
);
