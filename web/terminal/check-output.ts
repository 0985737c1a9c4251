import type { CheckResult } from '../measure/check.ts';
import { writeFigure, writeSeconds } from './figures.ts';
import { drawTable } from './table.ts';

/** The answer as sentences, then what came of each kernel. */
export function drawCheck(result: CheckResult): string {
  const { identical, known, clockStepNs, secondsPerPair } = result;
  const lines = [
    `Identical code: ${identical.different} of ${identical.pairs} pairs were called different (the level allows ${writeFigure(identical.allowed)}).`,
    `Code that does ${known.percent} % more: ${known.found} of ${known.pairs} pairs were found.`,
    `The clock steps by ${writeFigure(clockStepNs)} ns; a pair took ${writeSeconds(secondsPerPair)} on average.`,
    '',
    drawKernels(result),
  ];
  return lines.join('\n');
}

function drawKernels({ kernels, known }: CheckResult): string {
  const rows = kernels.map((kernel) => [
    kernel.kernel,
    kernel.isIdentical ? 'identical' : `${known.percent} % more`,
    ...[
      kernel.pairs,
      kernel.verdicts.slower,
      kernel.verdicts.faster,
      kernel.verdicts.same,
      kernel.verdicts.unclear,
    ].map(String),
    `±${writeFigure(kernel.halfWidthPercent)} %`,
    writeSeconds(kernel.seconds),
  ]);
  const left = ['kernel', 'second of the pair'];
  const right = ['pairs', 'slower', 'faster', 'same', 'cannot tell', 'half-width', 'a pair'];
  return drawTable(
    [
      ...left.map((heading) => ({ heading, align: 'left' as const })),
      ...right.map((heading) => ({ heading, align: 'right' as const })),
    ],
    rows,
  );
}
