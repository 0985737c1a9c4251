/** Bytes fed at a time: raw deflate makes at most 1,032 of one, so a piece gives at most 516 KiB. */
const PIECE = 512;

/** Raw deflate (RFC 1951), in browsers and Node. */
export async function deflate(bytes: Uint8Array): Promise<Uint8Array> {
  const packed = await collect(bytes, new CompressionStream('deflate-raw'), Infinity);
  if (packed === null) throw new Error('the platform could not deflate');
  return packed;
}

/** Undoes raw deflate; null beyond `limitBytes` of output, or where the bytes are no deflate. Never rejects. */
export async function inflate(bytes: Uint8Array, limitBytes: number): Promise<Uint8Array | null> {
  try {
    return await collect(bytes, new DecompressionStream('deflate-raw'), limitBytes);
  } catch {
    return null;
  }
}

/** All that comes out of a transform, or null as soon as it is more than the limit. */
async function collect(
  bytes: Uint8Array,
  transform: CompressionStream | DecompressionStream,
  limitBytes: number,
): Promise<Uint8Array | null> {
  const reader = feed(bytes).pipeThrough(transform).getReader();
  const parts: Uint8Array[] = [];
  let total = 0;
  for (let read = await reader.read(); !read.done; read = await reader.read()) {
    total += read.value.length;
    if (total > limitBytes) {
      await cancel(reader);
      return null;
    }
    parts.push(read.value);
  }
  return concatenate(parts, total);
}

/** Hands out the next piece only when it is asked for. */
function feed(bytes: Uint8Array): ReadableStream<Uint8Array<ArrayBuffer>> {
  let at = 0;
  return new ReadableStream(
    {
      pull(controller) {
        if (at >= bytes.length) controller.close();
        else controller.enqueue(bytes.slice(at, at + PIECE));
        at += PIECE;
      },
    },
    { highWaterMark: 0 },
  );
}

/** A stream that failed meanwhile has nothing more to cancel. */
async function cancel(reader: ReadableStreamDefaultReader<Uint8Array>): Promise<void> {
  try {
    await reader.cancel();
  } catch {
    // The answer is null whichever came first.
  }
}

function concatenate(parts: readonly Uint8Array[], total: number): Uint8Array {
  const whole = new Uint8Array(total);
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}
