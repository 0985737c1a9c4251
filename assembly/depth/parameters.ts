// Recursions of `stack-depth` whose levels are widened by what they are handed: every parameter is used
// after the call, and the next level gets them moved by one place, a new number last.

import { Level } from './level';

export function parameters16(levels: u32, _bytes: u32): u32 {
  Level.start(levels);
  return parameters16Level(
    Level.draw(),
    Level.draw(),
    Level.draw(),
    Level.draw(),
    Level.draw(),
    Level.draw(),
    Level.draw(),
    Level.draw(),
    Level.draw(),
    Level.draw(),
    Level.draw(),
    Level.draw(),
    Level.draw(),
    Level.draw(),
    Level.draw(),
    Level.draw(),
  );
}

export function parameters16Level(
  p0: u32,
  p1: u32,
  p2: u32,
  p3: u32,
  p4: u32,
  p5: u32,
  p6: u32,
  p7: u32,
  p8: u32,
  p9: u32,
  p10: u32,
  p11: u32,
  p12: u32,
  p13: u32,
  p14: u32,
  p15: u32,
): u32 {
  let sum: u32 = Level.enter()
    ? 1
    : parameters16Level(
        p1,
        p2,
        p3,
        p4,
        p5,
        p6,
        p7,
        p8,
        p9,
        p10,
        p11,
        p12,
        p13,
        p14,
        p15,
        Level.draw(),
      );
  sum = Level.fold(sum, p0, p1, p2, p3);
  sum = Level.fold(sum, p4, p5, p6, p7);
  sum = Level.fold(sum, p8, p9, p10, p11);
  sum = Level.fold(sum, p12, p13, p14, p15);
  return sum;
}

export function parameters32(levels: u32, _bytes: u32): u32 {
  Level.start(levels);
  return parameters32Level(
    Level.draw(),
    Level.draw(),
    Level.draw(),
    Level.draw(),
    Level.draw(),
    Level.draw(),
    Level.draw(),
    Level.draw(),
    Level.draw(),
    Level.draw(),
    Level.draw(),
    Level.draw(),
    Level.draw(),
    Level.draw(),
    Level.draw(),
    Level.draw(),
    Level.draw(),
    Level.draw(),
    Level.draw(),
    Level.draw(),
    Level.draw(),
    Level.draw(),
    Level.draw(),
    Level.draw(),
    Level.draw(),
    Level.draw(),
    Level.draw(),
    Level.draw(),
    Level.draw(),
    Level.draw(),
    Level.draw(),
    Level.draw(),
  );
}

export function parameters32Level(
  p0: u32,
  p1: u32,
  p2: u32,
  p3: u32,
  p4: u32,
  p5: u32,
  p6: u32,
  p7: u32,
  p8: u32,
  p9: u32,
  p10: u32,
  p11: u32,
  p12: u32,
  p13: u32,
  p14: u32,
  p15: u32,
  p16: u32,
  p17: u32,
  p18: u32,
  p19: u32,
  p20: u32,
  p21: u32,
  p22: u32,
  p23: u32,
  p24: u32,
  p25: u32,
  p26: u32,
  p27: u32,
  p28: u32,
  p29: u32,
  p30: u32,
  p31: u32,
): u32 {
  let sum: u32 = Level.enter()
    ? 1
    : parameters32Level(
        p1,
        p2,
        p3,
        p4,
        p5,
        p6,
        p7,
        p8,
        p9,
        p10,
        p11,
        p12,
        p13,
        p14,
        p15,
        p16,
        p17,
        p18,
        p19,
        p20,
        p21,
        p22,
        p23,
        p24,
        p25,
        p26,
        p27,
        p28,
        p29,
        p30,
        p31,
        Level.draw(),
      );
  sum = Level.fold(sum, p0, p1, p2, p3);
  sum = Level.fold(sum, p4, p5, p6, p7);
  sum = Level.fold(sum, p8, p9, p10, p11);
  sum = Level.fold(sum, p12, p13, p14, p15);
  sum = Level.fold(sum, p16, p17, p18, p19);
  sum = Level.fold(sum, p20, p21, p22, p23);
  sum = Level.fold(sum, p24, p25, p26, p27);
  sum = Level.fold(sum, p28, p29, p30, p31);
  return sum;
}
