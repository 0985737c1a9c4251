/** 16 bytes that no other compilation has, in this run or any other. */
export function freshNonce(): Uint8Array {
  return crypto.getRandomValues(new Uint8Array(16));
}
