import type { ReactiveController, ReactiveControllerHost } from 'lit';
import type { Experiment } from '../catalogue/experiment.ts';
import type { Runner } from '../catalogue/runner.ts';
import { runsInThreads } from '../catalogue/threads.ts';
import { type Recorded, Recording, requestOf } from './memory-page-recording.ts';
import {
  lengthOf,
  listRecorded,
  listRuns,
  openingTime,
  type PageRun,
  stepOf,
  timeOf,
} from './memory-page-runs.ts';
import { readMoment, type SharedMoment, sidesOf, writeMoment } from './moment-link.ts';
import { findJump, type Jump, sayNoJump } from './time-machine-jumps.ts';

/** Writing the address takes the browser a moment: after the last of several steps is soon enough. */
const ADDRESS_MS = 300;

interface MomentHost extends ReactiveControllerHost {
  readonly experiment: Experiment;
  readonly runner: Pick<Runner, 'record'>;
}

/** The moment that a page shows: its runs, its place in time, and the address that names it. */
export class MomentController implements ReactiveController {
  /** Null where the experiment has no run that could be stepped through. */
  moment: SharedMoment | null = null;
  /** What of the address could not be taken as it stands. */
  notes: readonly string[] = [];
  /** What came of the last thing that was asked for, where it does not show; else empty. */
  news = '';
  private readonly host: MomentHost;
  private readonly replaceAddress: (address: string) => void;
  private readonly recording: Recording;
  private timer: ReturnType<typeof setTimeout> | undefined;

  constructor(host: MomentHost, replaceAddress: (address: string) => void) {
    this.host = host;
    this.replaceAddress = replaceAddress;
    this.recording = new Recording(host);
    host.addController(this);
  }

  hostDisconnected(): void {
    clearTimeout(this.timer);
  }

  /** Takes what stands behind the `?` of an address. */
  open(query: string): void {
    const { experiment } = this.host;
    const read = runsInThreads(experiment) ? null : readMoment(experiment, query);
    this.notes = read?.notes ?? [];
    this.take(read?.moment ?? null);
  }

  /** Other runs; what does not exist in this combination gives way to what does. */
  change(moment: SharedMoment): void {
    const { experiment } = this.host;
    const [, query = ''] = writeMoment(experiment, moment).split('?');
    this.notes = [];
    this.take(readMoment(experiment, query)?.moment ?? null);
    this.writeAddress();
  }

  private take(moment: SharedMoment | null): void {
    this.moment = moment;
    this.say('');
    if (moment === null) return;
    const { experiment, runner } = this.host;
    void this.recording.ask(
      runner,
      sidesOf(moment).map((side) => requestOf(experiment, side, moment.seed)),
    );
  }

  /** Where the link names no step, one that has something to show; never one that there is not. */
  chooseStep(): void {
    const runs = this.runs();
    if (this.moment === null || runs.length === 0) return;
    const wanted = this.moment.step ?? openingTime(this.host.experiment, runs);
    const step = Math.min(wanted, lengthOf(runs));
    if (step !== this.moment.step) this.moment = { ...this.moment, step };
  }

  /** None until all of them are recorded. */
  runs(): readonly PageRun[] {
    const { moment, recording, host } = this;
    return moment === null ? [] : listRuns(host.experiment, moment, recording);
  }

  /** How far each of them is. */
  recorded(): readonly Recorded[] {
    const { moment, recording, host } = this;
    return moment === null ? [] : listRecorded(host.experiment, moment, recording);
  }

  goTo(step: number): void {
    if (this.moment === null) return;
    const length = lengthOf(this.runs());
    this.moment = { ...this.moment, step: Math.min(length, Math.max(0, step)) };
    this.say('');
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.writeAddress(), ADDRESS_MS);
  }

  jump(jump: Jump): void {
    const runs = this.runs();
    const [first] = runs;
    if (this.moment === null || first === undefined) return;
    const from = stepOf(first, this.moment.step ?? 0, runs);
    const target = findJump(first.timeline, from, jump);
    if (target === null) this.say(sayNoJump(jump, first.timeline.trace.leftOut));
    else this.goTo(timeOf(first, target, runs));
  }

  /** The address names what is on the page; going back leads to the page before, not to each step. */
  writeAddress(): void {
    if (this.moment !== null) this.replaceAddress(writeMoment(this.host.experiment, this.moment));
  }

  say(news: string): void {
    this.news = news;
    this.host.requestUpdate();
  }
}
