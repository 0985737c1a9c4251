import type { Random } from '../../web/measure/random.ts';

/** Distributions with centre 0 and known shape, drawn with a seeded generator. */
export const DISTRIBUTIONS: Readonly<Record<string, (random: Random) => number>> = {
  normal: drawNormal,
  uniform: (random) => 2 * drawUnit(random) - 1,
  // Heavy tails on both sides, as block figures have under load.
  laplace: (random) => Math.sign(drawUnit(random) - 0.5) * -Math.log(drawUnit(random)),
};

/** Box and Muller, Annals of Mathematical Statistics 29 (1958). */
export function drawNormal(random: Random): number {
  const radius = Math.sqrt(-2 * Math.log(drawUnit(random)));
  return radius * Math.cos(2 * Math.PI * drawUnit(random));
}

/** Uniform in (0, 1). */
function drawUnit(random: Random): number {
  return (random.next() + 0.5) / 2 ** 32;
}
