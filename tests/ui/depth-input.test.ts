import { describe, expect, it } from 'vitest';
import { readBytes, readLocals } from '../../web/ui/depth-input.ts';

const MOST = 2 ** 32;

describe('bytes that a person types', () => {
  it.each([
    ['96', 96],
    [' 1,024 B ', 1024],
    ['1.5 KiB', 1536],
    ['64k', 65_536],
    ['2 MiB', 2_097_152],
    ['0', 0],
  ])('are read from "%s"', (text, value) => {
    expect(readBytes(text, MOST)).toEqual({ kind: 'number', value });
  });

  it.each(['', 'much', '-1', '4 GiB', '1e9', '0x10'])('are refused in "%s"', (text) => {
    expect(readBytes(text, MOST)).toMatchObject({ kind: 'refused' });
  });

  it('are refused beyond what there can be', () => {
    expect(readBytes('4096 MiB', MOST)).toEqual({ kind: 'number', value: MOST });
    expect(readBytes('4097 MiB', MOST)).toMatchObject({ kind: 'refused' });
  });
});

describe('locals that a person types or pastes', () => {
  it.each([
    ['12', 12],
    ['0', 0],
    ['12 live locals', 12],
    ['(local i32 i32 i64)', 3],
    ['(param $a i32) (param $b f64)\n (local $c i32)', 3],
    ['(local $i32 i64)', 1],
  ])('are read from "%s"', (text, value) => {
    const read = readLocals(text, 1024);
    expect(read.kind === 'number' ? read.value : read).toBe(value);
  });

  it.each(['', 'many', '-3', '1.5', '(local)', '(local $x)'])('are refused in "%s"', (text) => {
    expect(readLocals(text, 1024)).toMatchObject({ kind: 'refused' });
  });

  it('are refused beyond what is known', () => {
    expect(readLocals('1024', 1024)).toMatchObject({ kind: 'number' });
    expect(readLocals('1025', 1024)).toEqual({
      kind: 'refused',
      sentence: 'That is more than 1024 locals.',
    });
  });

  it('are quoted in part where the text is long', () => {
    const read = readLocals('x'.repeat(100), 1024);
    expect(read.kind === 'refused' ? read.sentence.length : 0).toBeLessThan(60);
  });
});
