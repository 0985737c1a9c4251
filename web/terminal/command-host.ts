import type { Experiment } from '../catalogue/experiment.ts';
import type { OpenReplay } from '../catalogue/replay/runner.ts';
import type { Runner } from '../catalogue/runner.ts';
import type { CheckRequest, CheckResult } from '../measure/check.ts';
import type { StopSignal } from '../measure/run.ts';
import type { CountAnswer, TraceRequest } from '../memory/trace-request.ts';
import type { Report } from '../report/report.ts';

/** Text that is a report, or one sentence that says why it is not. */
export type OpenedReport =
  | { readonly kind: 'report'; readonly report: Report }
  | { readonly kind: 'refused'; readonly sentence: string };

/** Everything outside of the command line's own words: the engine, files, the terminal. */
export interface CommandHost extends Runner {
  readonly catalogue: readonly Experiment[];
  readonly appVersion: string;
  /** Set when the person presses Ctrl-C: what is finished is kept. */
  readonly stop: StopSignal;
  chooseSeed(): number;
  /** Milliseconds since some moment; never goes back. */
  now(): number;
  /** Ledgers without maps, several at once; the answers in the order of the requests. */
  count(
    requests: readonly TraceRequest[],
    onAnswer: (done: number) => void,
  ): Promise<readonly CountAnswer[]>;
  check(request: CheckRequest, signal: StopSignal): Promise<CheckResult>;
  encodeLink(report: Report): Promise<string>;
  /** Reads a link, a bare `r` value, or the name of a file. */
  openReport(source: string): Promise<OpenedReport>;
  /** The same of a folder of JSON files, in order of their names, and of what `run all --json` wrote. */
  openReports(source: string): Promise<readonly OpenedReport[]>;
  /** Prepares the module of a pattern. */
  readonly openReplay: OpenReplay;
  /** A file whole. Throws `BadInput` where there is none, or where it is longer than `limit` bytes. */
  readText(source: string, limit: number): Promise<string>;
  /** Whole text as it is; `-` is standard output. Throws an error whose message is fit to show. */
  write(target: string, text: string): Promise<void>;
  /** One line on standard error, in place of the one before; an empty text clears it. */
  showProgress(text: string): void;
}
