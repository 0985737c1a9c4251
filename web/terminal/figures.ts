import type { Interval } from '../measure/statistics.ts';

/** Three significant digits or whole, without exponent: `0.812`, `3.81`, `46.1`, `1,024`. */
export function writeFigure(value: number): string {
  if (value === 0) return '0';
  const rounded = Number(value.toPrecision(3));
  const magnitude = Math.floor(Math.log10(Math.abs(rounded)));
  const decimals = Math.max(0, 2 - magnitude);
  return value.toLocaleString('en', {
    minimumFractionDigits: decimals,
    maximumFractionDigits: decimals,
  });
}

/** `3.81 (3.70 to 3.90)`; a dash where there is no interval. */
export function writeInterval(interval: Interval | null): string {
  if (interval === null) return '–';
  const [estimate, low, high] = [interval.estimate, interval.low, interval.high].map(writeFigure);
  return `${estimate} (${low} to ${high})`;
}

/** An exact count: whole as it is, a fraction to six digits. */
export function writeCount(value: number): string {
  return value.toLocaleString('en', { maximumFractionDigits: 6 });
}

/** The parameter's value with its unit: `64 KiB`, `1,024 levels`. */
export function writeSize(n: number, unit: string): string {
  if (unit !== 'bytes') return `${n.toLocaleString('en')} ${unit}`.trim();
  if (n >= 1 << 20 && n % (1 << 20) === 0) return `${n >> 20} MiB`;
  if (n >= 1 << 10 && n % (1 << 10) === 0) return `${n >> 10} KiB`;
  return `${n.toLocaleString('en')} B`;
}

/** Tenths below ten seconds, whole seconds above. */
export function writeSeconds(seconds: number): string {
  return seconds < 10 ? `${seconds.toFixed(1)} s` : `${Math.round(seconds)} s`;
}
