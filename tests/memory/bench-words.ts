/** The middle of a few rounds, and what they lie between. */
export function spread(times: readonly number[]): string {
  const sorted = [...times].sort((a, b) => a - b);
  const middle = sorted[sorted.length >> 1] ?? 0;
  return `${ms(middle)} (${ms(sorted[0] ?? 0)} to ${ms(sorted.at(-1) ?? 0)})`;
}

/** Of many, the middle and the end. */
export function tail(times: readonly number[]): string {
  const sorted = [...times].sort((a, b) => a - b);
  const at = (part: number): string => ms(sorted[Math.floor(part * (sorted.length - 1))] ?? 0);
  return `median ${at(0.5)}, 95th percentile ${at(0.95)}, most ${at(1)}`;
}

function ms(time: number): string {
  return `${time.toFixed(time < 10 ? 2 : 0)} ms`;
}
