/** An address as the bytes of a pointer are read: `0x100ba0`. */
export function writeAddress(address: number): string {
  return `0x${address.toString(16)}`;
}

/** One byte, two digits: `0a`. */
export function writeByte(byte: number): string {
  return byte.toString(16).padStart(2, '0');
}
