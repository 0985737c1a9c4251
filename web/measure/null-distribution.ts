/** Exact null distributions, by dynamic programming over probabilities. */

/**
 * P(T⁺ ≤ t) of Wilcoxon's signed-rank statistic for `count` untied, non-zero values and
 * t = 0 … count(count + 1)/2. Rank r joins with probability ½, so P(t) = (P'(t) + P'(t − r)) / 2;
 * halving is exact in binary, and so is every value up to 53 values.
 * Hollander, Wolfe, Chicken, Nonparametric Statistical Methods, 3rd ed., §3.1.
 */
export function signedRankDistribution(count: number): readonly number[] {
  return remember(signedRankMemory, `${count}`, () => {
    const mass = Array.from({ length: (count * (count + 1)) / 2 + 1 }, () => 0);
    mass[0] = 1;
    for (let rank = 1; rank <= count; rank++) addRank(mass, rank);
    return accumulate(mass);
  });
}

function addRank(mass: number[], rank: number): void {
  for (let sum = mass.length - 1; sum >= 0; sum--) {
    mass[sum] = ((mass[sum] ?? 0) + (mass[sum - rank] ?? 0)) / 2;
  }
}

/**
 * P(U ≤ u) of the Mann–Whitney statistic for samples of `first` and `second` untied values and
 * u = 0 … first × second. The largest value of all is of the first sample with probability
 * first ÷ (first + second), and then exceeds the whole second one:
 * p(m, n, u) = m/(m+n) p(m − 1, n, u − n) + n/(m+n) p(m, n − 1, u).
 * Mann, Whitney, Annals of Mathematical Statistics 18 (1947), 50–60.
 */
export function rankSumDistribution(first: number, second: number): readonly number[] {
  return remember(rankSumMemory, `${first},${second}`, () => {
    let row = Array.from({ length: second + 1 }, () => [1]);
    for (let m = 1; m <= first; m++) row = growFirst(row, m);
    return accumulate(row[second] ?? []);
  });
}

/** Masses for m values in the first sample and 0 … n in the second, from those for m − 1. */
function growFirst(before: readonly (readonly number[])[], m: number): number[][] {
  const row: number[][] = [[1]];
  for (let n = 1; n < before.length; n++) {
    const withoutFirst = before[n] ?? [];
    const withoutSecond = row[n - 1] ?? [];
    row.push(
      Array.from(
        { length: m * n + 1 },
        (_, u) => (m * (withoutFirst[u - n] ?? 0) + n * (withoutSecond[u] ?? 0)) / (m + n),
      ),
    );
  }
  return row;
}

function accumulate(mass: readonly number[]): readonly number[] {
  let sum = 0;
  return mass.map((value) => (sum += value));
}

const signedRankMemory = new Map<string, readonly number[]>();
const rankSumMemory = new Map<string, readonly number[]>();

function remember(
  memory: Map<string, readonly number[]>,
  key: string,
  compute: () => readonly number[],
): readonly number[] {
  const known = memory.get(key);
  if (known !== undefined) return known;
  const computed = compute();
  memory.set(key, computed);
  return computed;
}
