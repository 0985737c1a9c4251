import type { CheckResult } from '../measure/check.ts';
import { writeFigure, writeSeconds } from '../report/figures.ts';
import { drawTable } from './table.ts';

/** The answer as sentences, then what came of each kernel. */
export function drawCheck(result: CheckResult): string {
  const { identical, known, clockStepNs, secondsPerPair } = result;
  const lines = [
    `Identical code: ${identical.different} of ${identical.pairs} pairs were called different (the level allows ${writeFigure(identical.allowed)}).`,
    `Code that does ${known.percent} % more: ${known.found} of ${known.pairs} pairs were found.`,
    `The clock steps by ${writeFigure(clockStepNs)} ns; a pair took ${writeSeconds(secondsPerPair)} on average.`,
    '',
    drawNoise(result),
  ];
  return lines.join('\n');
}

function drawNoise({ noise }: CheckResult): string {
  const rows = noise.map(({ kernel, pairs, different, halfWidthPercent }) => [
    kernel,
    String(pairs),
    String(different),
    halfWidthPercent === null ? '–' : `±${writeFigure(halfWidthPercent)} %`,
  ]);
  const right = ['identical pairs', 'called different', 'half-width of the interval'];
  return drawTable(
    [
      { heading: 'kernel', align: 'left' },
      ...right.map((heading) => ({ heading, align: 'right' as const })),
    ],
    rows,
  );
}
