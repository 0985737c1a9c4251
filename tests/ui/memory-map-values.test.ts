import { describe, expect, it } from 'vitest';
import { parseAddress, readValues } from '../../web/ui/memory-map-values.ts';

describe('the bytes at an address', () => {
  it('read as every type that has room', () => {
    const memory = new Uint8Array(16);
    new DataView(memory.buffer).setFloat64(3, -2.5, true);
    new DataView(memory.buffer).setInt32(12, -2, true);
    expect(readValues(memory, 3).f64).toBe(-2.5);
    expect(readValues(memory, 12)).toEqual({
      u8: 254,
      i32: -2,
      u32: 4_294_967_294,
      f64: null,
      character: null,
    });
    expect(readValues(memory, 14)).toMatchObject({ i32: null, u32: null });
  });

  it('read as a character where one can be shown', () => {
    expect(readValues(new Uint8Array([65, 0x20, 0x7f]), 0).character).toBe('A');
    expect(readValues(new Uint8Array([65, 0x20, 0x7f]), 1).character).toBeNull();
    expect(readValues(new Uint8Array([65, 0x20, 0x7f]), 2).character).toBeNull();
  });
});

describe('an address', () => {
  it.each([
    ['0x100ba0', 0x100ba0],
    [' 0X10_0B_A0 ', 0x100ba0],
    ['100ba0', 0x100ba0],
    ['1,024', 1024],
    ['100h', 256],
    ['0', 0],
  ])('is read from %j', (text, address) => {
    expect(parseAddress(text)).toBe(address);
  });

  it.each(['', '0x', 'block', '-1', '0x123456789', '1.5'])('is none in %j', (text) => {
    expect(parseAddress(text)).toBeNull();
  });
});
