import type { Interval } from '../measure/statistics.ts';

/** A figure and its unit are never parted by the end of a line. */
const NO_BREAK = '\u00a0';

/** The same for a terminal, where lines end where they end and people search for what they see. */
export function writePlain(text: string): string {
  return text.replaceAll(NO_BREAK, ' ');
}

/** `digits` significant ones or whole, without exponent: `0.812`, `3.81`, `46.1`, `1,024`. */
export function writeFigure(value: number, digits = 3): string {
  if (value === 0) return '0';
  const rounded = Number(value.toPrecision(digits));
  const magnitude = Math.floor(Math.log10(Math.abs(rounded)));
  const decimals = Math.min(20, Math.max(0, digits - 1 - magnitude));
  return formatOf(decimals, decimals).format(value);
}

const formats = new Map<string, Intl.NumberFormat>();

/** One a pair of limits: making a format takes a hundred times as long as using it. */
function formatOf(least: number, most: number): Intl.NumberFormat {
  const key = `${least} ${most}`;
  const known = formats.get(key);
  if (known !== undefined) return known;
  const format = new Intl.NumberFormat('en', {
    minimumFractionDigits: least,
    maximumFractionDigits: most,
  });
  formats.set(key, format);
  return format;
}

/** `9.12 (9.04 to 9.20)`; a dash where there is no interval. */
export function writeInterval(interval: Interval | null): string {
  if (interval === null) return '–';
  const [estimate, low, high] = [interval.estimate, interval.low, interval.high].map((value) =>
    writeFigure(value),
  );
  return `${estimate} (${low} to ${high})`;
}

/** An exact count: whole as it is, a fraction to three digits. */
export function writeCount(value: number): string {
  return formatOf(0, 3).format(value);
}

/** The same where there is room: a fraction to six digits. */
export function writeLongCount(value: number): string {
  return formatOf(0, 6).format(value);
}

/** A count in a sentence: whole as it is, else three digits. */
export function writeRoughCount(value: number): string {
  return Number.isInteger(value) ? writeCount(value) : writeFigure(value);
}

/** Bytes, exact where a unit divides them: `16 B`, `64 KiB`, `1,028 B`. */
export function writeBytes(bytes: number): string {
  const units = ['KiB', 'MiB', 'GiB'];
  let text = `${writeCount(bytes)}${NO_BREAK}B`;
  units.forEach((unit, index) => {
    const size = 1024 ** (index + 1);
    if (bytes >= size && bytes % size === 0) text = `${writeCount(bytes / size)}${NO_BREAK}${unit}`;
  });
  return text;
}

/** Bytes to three digits in the largest unit that keeps a whole part: `2.03 KiB`. */
export function writeRoughBytes(bytes: number): string {
  if (bytes < 1024) return `${writeCount(Math.round(bytes * 10) / 10)}${NO_BREAK}B`;
  if (bytes < 1024 ** 2) return `${writeFigure(bytes / 1024)}${NO_BREAK}KiB`;
  return `${writeFigure(bytes / 1024 ** 2)}${NO_BREAK}MiB`;
}

/** Bytes on an axis, which is divided at round numbers: `0`, `512 B`, `4 KiB`, `1.5 MiB`. */
export function writeTickBytes(bytes: number): string {
  if (bytes < 1024) return bytes === 0 ? '0' : `${writeCount(bytes)}${NO_BREAK}B`;
  const [size, unit] = bytes < 1024 ** 2 ? [1024, 'KiB'] : [1024 ** 2, 'MiB'];
  return `${writeCount(bytes / size)}${NO_BREAK}${unit}`;
}

/** A value of the swept parameter with its unit: `64 KiB`, `1,024 levels`. */
export function writeSize(n: number, unit: string): string {
  if (unit === 'bytes') return writeBytes(n);
  return `${writeCount(n)}${NO_BREAK}${unitOf(n, unit)}`.trim();
}

/** `levels`, or `level` of one. */
export function unitOf(n: number, unit: string): string {
  return n === 1 ? unit.replace(/s$/, '') : unit;
}

/** A time in the unit that suits it: `812 ns`, `1.24 µs`, `3.5 ms`. */
export function writeNanoseconds(ns: number, digits = 3): string {
  if (ns < 1000) return `${writeFigure(ns, digits)}${NO_BREAK}ns`;
  if (ns < 1e6) return `${writeFigure(ns / 1e3, digits)}${NO_BREAK}µs`;
  return `${writeFigure(ns / 1e6, digits)}${NO_BREAK}ms`;
}

/** A clock's step is a round number: `5 µs`, not `5.0 µs`. */
export function writeClockStep(ns: number): string {
  return writeNanoseconds(ns, 2).replace('.0', '');
}

/** A time that passed: tenths below ten seconds, whole seconds above. */
export function writeSeconds(seconds: number): string {
  const text = seconds < 10 ? seconds.toFixed(1) : String(Math.round(seconds));
  return `${text}${NO_BREAK}s`;
}

/** A time to wait for: `about 8 s`, `about 3 min`. */
export function writeWait(seconds: number): string {
  if (seconds < 90) return `about ${Math.max(1, Math.round(seconds))}${NO_BREAK}s`;
  return `about ${Math.round(seconds / 60)}${NO_BREAK}min`;
}

/** `once`, `twice`, `3 times` are left to sentences; this is `1 load`, `2 loads`. */
export function writeMany(count: number, one: string, many = `${one}s`): string {
  return `${writeRoughCount(count)} ${count === 1 ? one : many}`;
}
