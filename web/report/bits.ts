/** Bits of whole numbers below 2^53, most significant first. */
export class BitWriter {
  readonly #bytes: number[] = [];
  #free = 0;

  write(value: number, width: number): void {
    for (let bit = width - 1; bit >= 0; bit -= 1) this.#push(Math.floor(value / 2 ** bit) % 2);
  }

  /** The last byte is filled up with zeros. */
  finish(): Uint8Array {
    return Uint8Array.from(this.#bytes);
  }

  #push(bit: number): void {
    if (this.#free === 0) {
      this.#bytes.push(0);
      this.#free = 8;
    }
    this.#free -= 1;
    const last = this.#bytes.length - 1;
    this.#bytes[last] = (this.#bytes[last] ?? 0) | (bit << this.#free);
  }
}

/** Reads what a `BitWriter` wrote. Beyond the end it reads zeros and says so. */
export class BitReader {
  readonly #bytes: Uint8Array;
  #at = 0;

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes;
  }

  read(width: number): number {
    let value = 0;
    for (let bit = 0; bit < width; bit += 1) value = value * 2 + this.#pull();
    return value;
  }

  /** True when all was read, but for the zeros that fill up the last byte. */
  isAtEnd(): boolean {
    return Math.ceil(this.#at / 8) === this.#bytes.length;
  }

  #pull(): number {
    const byte = this.#bytes[this.#at >>> 3] ?? 0;
    const bit = (byte >>> (7 - (this.#at & 7))) & 1;
    this.#at += 1;
    return bit;
  }
}
