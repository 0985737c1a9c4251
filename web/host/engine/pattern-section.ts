const NAME = 'sandheap.pattern';

/**
 * A module with a pattern in a custom section of its own: it goes wherever the module's bytes go, and the
 * module's code stays as it was built.
 * Source: https://webassembly.github.io/spec/core/binary/modules.html#custom-section
 */
export function withPattern(module: Uint8Array, pattern: Uint8Array): Uint8Array<ArrayBuffer> {
  const name = Array.from(NAME, (letter) => letter.charCodeAt(0));
  const size = 1 + name.length + pattern.length;
  const head = [0, ...encodeLeb(size), name.length, ...name];
  const result = new Uint8Array(module.length + head.length + pattern.length);
  result.set(module);
  result.set(head, module.length);
  result.set(pattern, module.length + head.length);
  return result;
}

/**
 * Writes the pattern that came with a module into its memory, at the place that it gives (`receive`), before
 * `prepare`. Nothing happens where none came.
 */
export function layDownPattern(module: WebAssembly.Module, exports: WebAssembly.Exports): void {
  const [section] = WebAssembly.Module.customSections(module, NAME);
  if (section === undefined) return;
  const { receive, memory } = exports;
  if (typeof receive !== 'function' || !(memory instanceof WebAssembly.Memory))
    throw new Error('a pattern came with a module that takes none');
  const head = new DataView(section);
  const at: unknown = receive(head.getUint32(0, true), head.getUint32(4, true));
  new Uint8Array(memory.buffer).set(new Uint8Array(section, 8), Number(at) >>> 0);
}

/** Unsigned LEB128: seven bits a byte, the last one without its highest bit. */
function encodeLeb(value: number): readonly number[] {
  const low = value & 0x7f;
  const rest = value >>> 7;
  return rest === 0 ? [low] : [low | 0x80, ...encodeLeb(rest)];
}
