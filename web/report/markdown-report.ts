import type { PauseCell, Pauses } from '../measure/pause.ts';
import { summarisePauses } from '../measure/pause-summary.ts';
import { summarise } from '../measure/verdict.ts';
import { nameQuestion, sayVerdict } from './compare-words.ts';
import {
  writeClockStep,
  writeCount,
  writeInterval,
  writeMany,
  writeNanoseconds,
  writePlain,
  writeSize,
} from './figures.ts';
import { escapeMarkdown, writeMarkdownTable } from './markdown.ts';
import { describeOutcome } from './outcome-words.ts';
import type { Report } from './report.ts';
import { isLeftOut } from './reveal-environment.ts';
import { compareVariants, findRatio } from './variant-ratios.ts';

/** How a table of a result is named. */
export interface MarkdownNaming {
  readonly title: string;
  readonly baseline: string;
  readonly parameter: { readonly name: string; readonly unit: string };
  /** Whole address of the result; empty where there is none. */
  readonly address: string;
}

/** A result for an issue or a README: a row per size and variant, and where it was measured. */
export function writeReportMarkdown(report: Report, naming: MarkdownNaming): string {
  const link = naming.address === '' ? '' : `[Open this result](<${naming.address}>)`;
  const parts = [
    `### ${escapeMarkdown(naming.title)}`,
    report.depth.length > 0 ? writeDepths(report) : writeFigures(report, naming),
    writePauses(report, naming),
    escapeMarkdown(describeOrigin(report)),
    link,
  ];
  return `${parts.filter((part) => part !== '').join('\n\n')}\n`;
}

function writeFigures(report: Report, { baseline, parameter }: MarkdownNaming): string {
  const { plan } = report.measurement;
  const summary = summarise(report.measurement);
  const comparisons = compareVariants(plan, summary, baseline);
  const rows = summary.cells.flatMap(({ entry, point, n, ns }) => {
    const { variant = '', isTwin = true } = plan.entries[entry] ?? {};
    if (isTwin) return [];
    const found = findRatio(comparisons, variant, baseline, point);
    const verdict = found === undefined ? '' : sayVerdict(found.verdict);
    const ratio = found === undefined ? '' : writeInterval(found.ratio);
    return [[writePlain(writeSize(n, parameter.unit)), variant, writeInterval(ns), ratio, verdict]];
  });
  return writeMarkdownTable(
    [
      { heading: parameter.name, align: 'right' },
      { heading: 'variant', align: 'left' },
      { heading: 'ns per operation', align: 'right' },
      { heading: `ratio to ${baseline}`, align: 'right' },
      { heading: 'verdict', align: 'left' },
    ],
    rows,
  );
}

/** How long single steps took, of experiments that have steps. */
function writePauses(
  { measurement, environment: { clockStepNs } }: Report,
  { parameter }: MarkdownNaming,
): string {
  const rows = summarisePauses(measurement, clockStepNs).map(({ variant, n, cell, pauses }) => [
    writePlain(writeSize(n, parameter.unit)),
    variant,
    ...(pauses === null ? writeEnd(cell) : writeFiguresOf(pauses)),
  ]);
  if (rows.length === 0) return '';
  const figures = ['steps', 'median', '99 %', 'longest of a round', 'longest'];
  const table = writeMarkdownTable(
    [
      { heading: parameter.name, align: 'right' },
      { heading: 'variant', align: 'left' },
      ...figures.map((heading) => ({ heading, align: 'right' as const })),
    ],
    rows,
  );
  const clock =
    clockStepNs > 0
      ? ` The clock steps by ${writeClockStep(clockStepNs)}: no figure is below that.`
      : '';
  return `Pauses: how long single steps took, over all rounds.${writePlain(clock)}\n\n${table}`;
}

/** How it ended where no round came to its end. */
function writeEnd({ outcome }: PauseCell): readonly string[] {
  return [outcome === null ? '–' : describeOutcome(outcome), '', '', '', ''];
}

function writeFiguresOf(pauses: Pauses): readonly string[] {
  const { steps, medianNs, ninetyNinthNs, longestOfRoundNs, longestNs } = pauses;
  const times = [medianNs, ninetyNinthNs, longestOfRoundNs, longestNs];
  return [writeCount(steps), ...times.map((ns) => writePlain(writeNanoseconds(ns)))];
}

function writeDepths({ depth }: Report): string {
  const rows = depth.map(({ kind, thread, state, depths, ended }) => {
    const ends = [...new Set([Math.min(...depths), Math.max(...depths)])];
    const levels =
      depths.length === 0 ? '–' : ends.map((end) => end.toLocaleString('en')).join(' to ');
    return [kind, thread, state, levels, ended];
  });
  const left = ['recursion', 'thread', 'state'].map((heading) => ({
    heading,
    align: 'left' as const,
  }));
  return writeMarkdownTable(
    [...left, { heading: 'levels', align: 'right' }, { heading: 'ended', align: 'left' }],
    rows,
  );
}

/** Where, when and how much, one line: also stands under exported charts. */
export function describeOrigin(report: Report): string {
  const { environment, measurement, modules, app } = report;
  const { engine, platform, cores, isolated, clockStepNs, when } = environment;
  const machine = isLeftOut(environment)
    ? ['environment left out']
    : [
        engine,
        platform,
        ...(cores === 0 ? [] : [writeMany(cores, 'core')]),
        isolated ? 'isolated' : 'not isolated',
        `clock step ${writePlain(writeClockStep(clockStepNs))}`,
        when,
      ];
  const blocks = measurement.points.map(({ workers }) =>
    workers.reduce((sum, one) => sum + one, 0),
  );
  const effort =
    blocks.length === 0
      ? []
      : [`${measurement.plan.preset}, up to ${writeMany(Math.max(...blocks), 'block')} a size`];
  const origin = [nameQuestion({ base: report }), ...machine, ...effort];
  return `${[...origin, `modules ${modules.release.slice(0, 8)}`, `Sandheap ${app}`].join(' · ')}.`;
}
