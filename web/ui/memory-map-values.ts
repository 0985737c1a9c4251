/** What the bytes at an address read as. A reading that would leave memory is not there. */
export interface TypedValues {
  readonly u8: number;
  readonly i32: number | null;
  readonly u32: number | null;
  readonly f64: number | null;
  /** The byte as ASCII, where it can be shown. */
  readonly character: string | null;
}

/** Little-endian, as WebAssembly's loads read; from any address, aligned or not. */
export function readValues(memory: Uint8Array, address: number): TypedValues {
  const view = new DataView(memory.buffer, memory.byteOffset, memory.byteLength);
  const room = memory.byteLength - address;
  const u8 = memory[address] ?? 0;
  return {
    u8,
    i32: room < 4 ? null : view.getInt32(address, true),
    u32: room < 4 ? null : view.getUint32(address, true),
    f64: room < 8 ? null : view.getFloat64(address, true),
    character: u8 > 0x20 && u8 < 0x7f ? String.fromCharCode(u8) : null,
  };
}

/** An address as somebody writes it: `0x100ba0`, `100ba0h` or `1051552`; null where it is none. */
export function parseAddress(text: string): number | null {
  const written = text.trim().toLowerCase().replaceAll(/[,_ ]/g, '');
  const hex = /^(?:0x([0-9a-f]{1,8})|([0-9a-f]{1,8})h)$/.exec(written);
  if (hex !== null) return Number.parseInt(hex[1] ?? hex[2] ?? '', 16);
  if (/^\d{1,10}$/.test(written)) return Number(written);
  return /^[0-9a-f]{1,8}$/.test(written) ? Number.parseInt(written, 16) : null;
}
