import { compareReports, sayOtherQuestion } from '../report/compare.ts';
import { type Judged, judgeComparison, type Tolerance } from '../report/compare-judgement.ts';
import { nameCounts } from '../report/compare-ledgers.ts';
import { nameQuestion } from '../report/compare-words.ts';
import { writeComparisonMarkdown } from '../report/markdown-comparison.ts';
import type { Report } from '../report/report.ts';
import type { CommandHost } from './command-host.ts';
import type { Command } from './command.ts';
import { drawJudged, joinVerdicts, shapeCompared } from './compare-output.ts';
import { BadInput, type ExitCode, putOut } from './output.ts';

type CompareCommand = Extract<Command, { kind: 'compare' }>;

/** Judges head against base, question by question; 1 where anything is worse. */
export async function executeCompare(
  command: CompareCommand,
  host: CommandHost,
): Promise<ExitCode> {
  const { outputs, isMarkdown, ...tolerance } = command;
  const [bases, heads] = [await openAll(command.base, host), await openAll(command.head, host)];
  const { pairs, unmatched } = matchReports(bases, heads);
  checkCounts(tolerance, [...bases, ...heads]);
  const judged = pairs.map(([base, head]) => judgePair(base, head, tolerance, host));
  const shown = isMarkdown
    ? judged.map((one) => writeComparisonMarkdown(one, tolerance))
    : judged.map((one) => drawJudged(one, tolerance));
  const notes = unmatched.map((name) => `${name} is on one side only, and was not compared.`);
  await putOut(host, outputs, {
    table: [...shown, ...notes].join('\n\n'),
    json: shapeCompared(judged, tolerance, unmatched),
  });
  return joinVerdicts(judged.map(({ judgement }) => judgement.verdict)) === 'worse' ? 1 : 0;
}

async function openAll(source: string, host: CommandHost): Promise<readonly Report[]> {
  const reports = (await host.openReports(source)).map((opened) => {
    if (opened.kind === 'refused') throw new BadInput(opened.sentence);
    return opened.report;
  });
  if (reports.length === 0)
    throw new BadInput(`The folder ${source} holds no result: no file in it ends in .json.`);
  return reports;
}

interface Matched {
  readonly pairs: readonly (readonly [base: Report, head: Report])[];
  readonly unmatched: readonly string[];
}

/** Two single results must answer one question; of two folders, those that do are compared. */
function matchReports(bases: readonly Report[], heads: readonly Report[]): Matched {
  const [base, head] = [bases[0], heads[0]];
  if (base !== undefined && head !== undefined && bases.length + heads.length === 2) {
    const sentence = sayOtherQuestion(base, head);
    if (sentence !== null) throw new BadInput(sentence);
  }
  const pairs = bases.flatMap((one) => {
    const other = heads.find((candidate) => sayOtherQuestion(one, candidate) === null);
    return other === undefined ? [] : [[one, other] as const];
  });
  if (pairs.length === 0) throw new BadInput('Base and head have no question in common.');
  const matched = new Set(pairs.flat());
  const alone = [...bases, ...heads].filter((one) => !matched.has(one));
  return { pairs, unmatched: alone.map((one) => nameQuestion({ base: one })) };
}

/** A misspelt `--allow` would let nothing pass, and nobody would know why. */
function checkCounts({ counts }: Tolerance, reports: readonly Report[]): void {
  const known = new Set(
    reports.flatMap(({ ledger }) => ledger.flatMap((cell) => [...nameCounts(cell.counts).keys()])),
  );
  const names = [...known].filter((name) => !name.includes(' '));
  const unknown = counts.find((name) => !names.includes(name));
  if (unknown !== undefined) {
    throw new BadInput(
      `There is no count "${unknown}"; these results have ${names.join(', ') || 'none'}.`,
    );
  }
}

function judgePair(base: Report, head: Report, tolerance: Tolerance, host: CommandHost): Judged {
  const compared = compareReports([base, head]);
  const [comparison] = compared.kind === 'compared' ? compared.comparisons : [];
  if (comparison === undefined) throw new Error('two matched results could not be compared');
  const { experiment } = base.measurement.plan;
  const known = host.catalogue.find(({ id }) => id === experiment);
  const parameter = known?.parameter ?? { name: 'n', unit: '' };
  return { comparison, judgement: judgeComparison(comparison, tolerance), parameter };
}
