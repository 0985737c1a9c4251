import { css, html, LitElement, nothing, type TemplateResult } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import type { Experiment } from '../catalogue/experiment.ts';
import { experiment } from '../catalogue/replay/experiment.ts';
import { compareFits, type Fit } from '../catalogue/replay/fitting.ts';
import { fitReplay } from '../catalogue/replay/plan.ts';
import type { OpenReplay } from '../catalogue/replay/runner.ts';
import type { Plan } from '../measure/plan.ts';
import type { Summary } from '../measure/verdict.ts';
import { parsePattern, type Pattern } from '../memory/pattern.ts';
import { type PatternProfile, profilePattern } from '../memory/pattern-profile.ts';
import { liveBytesAt } from '../memory/replay.ts';
import { writeBytes, writeCount, writeMany, writeRoughBytes } from '../report/figures.ts';
import { compareVariants } from '../report/variant-ratios.ts';
import { toShownText } from '../report/shown-text.ts';
import { baseStyle } from './base-style.ts';
import './ledger-panel.ts';
import './memory-strip.ts';
import { pageStyle } from './page-style.ts';
import { renderHead } from './page-frame.ts';
import { writeMemory } from './plain-text.ts';
import { ReplayController } from './replay-controller.ts';
import './replay-curves.ts';
import './replay-input.ts';
import type { ReplayInput } from './replay-input.ts';
import { writeReplayMarkdown } from './replay-markdown.ts';
import { renderAllocators, renderFits, replayLedger, sayCounted } from './replay-tables.ts';
import './run-status.ts';
import './save-files.ts';
import type { Sentence } from './sentence.ts';
import { namingOf } from './series-names.ts';
import { chooseHeadline, sayComparison } from './verdict-sentences.ts';
import './verdict-panel.ts';

declare global {
  interface HTMLElementTagNameMap {
    'replay-page': ReplayPage;
  }
}

/** A pattern that was read, and what follows from it. */
interface Read {
  readonly pattern: Pattern;
  readonly profile: PatternProfile;
  readonly experiment: Experiment;
  readonly fits: readonly Fit[];
}

/** A visitor's own pattern of requests, replayed over every allocator. */
@customElement('replay-page')
export class ReplayPage extends LitElement {
  @property({ attribute: false }) open!: OpenReplay;
  @property({ attribute: false }) chooseSeed: () => number = () => 1;

  @state() private read: Read | null = null;
  @state() private refusal = '';
  @state() private shown = 'tlsf';
  @query('replay-input') private readonly input!: ReplayInput;
  private readonly replay = new ReplayController(this);

  protected override render(): TemplateResult {
    return html`
      ${renderHead(experiment)} ${this.renderInput()} ${this.renderStatus()}
      ${this.read === null ? nothing : this.renderRead(this.read)} ${renderHow()}
    `;
  }

  private renderInput(): TemplateResult {
    return html`<replay-input
      .isBusy=${this.replay.isBusy}
      .isRefused=${this.refusal !== ''}
      @pattern-change=${this.onChange}
      @pattern-refuse=${(event: CustomEvent<string>) => (this.refusal = event.detail)}
      @pattern-go=${this.onReplay}
    ></replay-input>`;
  }

  private renderStatus(): TemplateResult {
    const { phase, outcomes, run } = this.replay;
    const all = experiment.variants.length;
    const next = experiment.variants[outcomes.size];
    const now = phase === 'replaying' && next !== undefined ? `, now over ${next.label}` : '';
    const replayed = `${writeCount(outcomes.size)} of ${writeCount(all)} allocators replayed${now}`;
    const running = run.state.kind === 'running' ? run.state.progress : null;
    const timed = running === null ? 0 : running.blocksDone / Math.max(1, running.blocksPlanned);
    const progress =
      phase === 'timing'
        ? `${writeCount(running?.blocksDone ?? 0)} of ${writeCount(running?.blocksPlanned ?? 0)} blocks timed`
        : replayed;
    return html`<run-status
      .done=${this.replay.isBusy ? (phase === 'timing' ? timed : outcomes.size / all) : null}
      .progress=${progress}
      .news=${this.refusal === '' ? this.sayNews() : this.refusal}
      .isBad=${this.refusal !== ''}
    ></run-status>`;
  }

  private sayNews(): string {
    const { phase, run } = this.replay;
    const { state: timing } = run;
    if (timing.kind === 'ended' && timing.how.kind === 'failed')
      return `The timing failed: ${timing.how.message}`;
    switch (phase) {
      case 'idle':
        return this.read === null ? '' : 'The pattern was read. Replay takes some seconds.';
      case 'replaying':
        return 'Replaying once over each allocator, to look at memory and to count.';
      case 'timing':
        return 'Timing all allocators in turns.';
      case 'stopped':
        return 'Stopped; what was finished is kept.';
      case 'done':
        return 'Done.';
      default:
        return phase satisfies never;
    }
  }

  private renderRead(read: Read): TemplateResult {
    const { run, outcomes } = this.replay;
    const timing = run.state.kind === 'idle' ? null : run.state;
    const [plan, summary] = [timing?.measurement.plan ?? null, timing?.summary ?? null];
    return html`<section aria-label="What it is made of">
        <h2>What it is made of</h2>
        <p>${sayProfile(read)}</p>
      </section>
      ${plan === null || summary === null ? nothing : this.renderVerdict(read, plan, summary)}
      ${renderAllocators(read.experiment, outcomes, plan, summary)}
      ${outcomes.size === 0 ? nothing : this.renderSave(read, plan, summary)}
      ${this.renderMemory(read)} ${this.renderLedger(read)}
      ${renderFits(read.fits, (id) => read.experiment.variants.find((one) => one.id === id)?.label ?? id)}`;
  }

  private renderSave(read: Read, plan: Plan | null, summary: Summary | null): TemplateResult {
    const { experiment: fitted, pattern } = read;
    const { outcomes } = this.replay;
    const write = () => writeReplayMarkdown(fitted, pattern.recorded, outcomes, plan, summary);
    return html`<save-files
      .stem=${'sandheap-replay'}
      .texts=${[{ label: 'Markdown', ending: 'md', type: 'text/markdown', write }]}
    ></save-files>`;
  }

  private renderVerdict(read: Read, plan: Plan, summary: Summary): TemplateResult {
    // The frees that were added at the end are served too, and are nobody's concern here.
    const naming = {
      ...namingOf(read.experiment),
      size: () => writeMany(read.pattern.recorded, 'request'),
    };
    const isRunning = this.replay.run.state.kind === 'running';
    const told = compareVariants(plan, summary, experiment.baseline).filter(({ figures }) =>
      figures.some(({ ratio, verdict }) => ratio !== null && !(isRunning && verdict === 'unclear')),
    );
    const headline = chooseHeadline(told);
    const ordered =
      headline === undefined ? [] : [headline, ...told.filter((one) => one !== headline)];
    const sentences: readonly Sentence[] = ordered.flatMap((one) => sayComparison(one, naming));
    return html`<verdict-panel
      .headline=${sentences.slice(0, 1)}
      .why=${sentences.slice(1)}
    ></verdict-panel>`;
  }

  private renderLedger({ pattern, experiment: fitted }: Read): TemplateResult | typeof nothing {
    const { outcomes } = this.replay;
    if (outcomes.size === 0) return nothing;
    return html`<ledger-panel
      .rows=${replayLedger(fitted, outcomes)}
      .sizes=${[pattern.length]}
      .n=${pattern.length}
      .unit=${fitted.parameter.unit}
      .operation=${'request'}
      .subject=${writeMany(pattern.recorded, 'request')}
      .note=${sayCounted(pattern)}
    ></ledger-panel>`;
  }

  private renderMemory({ pattern, experiment: fitted }: Read): TemplateResult | typeof nothing {
    const { outcomes } = this.replay;
    const survey = outcomes.get(this.shown)?.survey;
    if (outcomes.size === 0) return nothing;
    const samples = survey?.kind === 'surveyed' ? survey.samples : [];
    return html`<memory-strip
        .map=${survey?.kind === 'surveyed' ? survey.map : null}
        .empty=${survey?.kind === 'failed' ? survey.message : 'Not replayed yet.'}
      >
        <select aria-label="Allocator whose memory is shown" @change=${this.onShow}>
          ${fitted.variants.map(
            ({ id, label }) =>
              html`<option value=${id} ?selected=${id === this.shown}>${label}</option>`,
          )}
        </select>
      </memory-strip>
      <replay-curves
        .name=${fitted.variants.find(({ id }) => id === this.shown)?.label ?? this.shown}
        .samples=${samples}
        .live=${liveBytesAt(
          pattern,
          samples.map(({ request }) => request),
        )}
      ></replay-curves>`;
  }

  private take(text: string): void {
    const parsed = parsePattern(text);
    this.replay.clear();
    const refusal = parsed.kind === 'refused' ? parsed.sentence : '';
    this.refusal = toShownText(refusal, refusal.length);
    this.read = parsed.kind === 'refused' ? null : readOf(parsed.pattern);
  }

  private readonly onReplay = (): void => {
    if (this.replay.isBusy) return this.replay.stop();
    if (this.read === null) this.take(this.input.text);
    if (this.read === null) return;
    void this.replay.start(this.open, this.read.pattern, 'quick', this.chooseSeed());
  };

  /** What is typed is read when it is replayed; until then no figure of another pattern stands there. */
  private readonly onChange = (event: CustomEvent<string | null>): void => {
    if (event.detail !== null) return this.take(event.detail);
    this.replay.clear();
    this.read = null;
    this.refusal = '';
  };

  private readonly onShow = (event: Event): void => {
    if (event.target instanceof HTMLSelectElement) this.shown = event.target.value;
  };

  static override readonly styles = [
    baseStyle,
    pageStyle,
    css`
      code {
        font-family: var(--mono);
        font-size: 0.94em;
      }
      section > p {
        max-width: 74ch;
        margin-top: var(--space-1);
      }
      .text {
        text-align: left;
      }
      td.time {
        white-space: nowrap;
      }
      td.text {
        min-width: 16em;
        white-space: normal;
      }
      .failed {
        text-align: left;
        color: var(--quiet);
      }
    `,
  ];
}

function readOf(pattern: Pattern): Read {
  const profile = profilePattern(pattern);
  return { pattern, profile, experiment: fitReplay(pattern), fits: compareFits(profile.asked) };
}

function sayProfile({ pattern, profile }: Read): string {
  const { allocations, reallocations, frees, peakBlocks, peakBytes, smallest, largest } = profile;
  const left =
    profile.leftAlive === 0
      ? ''
      : ` ${writeMany(profile.leftAlive, 'block')} ${profile.leftAlive === 1 ? 'is' : 'are'} never freed; each pass ends with that, so that it can be repeated.`;
  return `${writeMany(pattern.recorded, 'request')}: ${writeMany(allocations, 'allocation')}, ${writeMany(reallocations, 'reallocation')}, ${writeMany(frees, 'free')}, of ${writeBytes(smallest)} to ${writeBytes(largest)}. At most ${writeMany(peakBlocks, 'block')} and ${writeRoughBytes(peakBytes)} are alive at once.${left}`;
}

function renderHow(): TemplateResult {
  return html`<section aria-label="How it is replayed">
    <h2>How it is replayed</h2>
    <p>${experiment.lookFor} ${experiment.flip}</p>
    ${writeMemory(experiment).map((sentence) => html`<p>${sentence}</p>`)}
    <p>
      Every allocator serves the very same requests, first once in the traced build, where memory is
      looked at and every access counted, then timed as any experiment is. A reallocation of TLSF
      stays where it is if it can; the others take another block, copy, and free.
    </p>
    <p>
      The README has a hook of 20 lines that records such a file from an AssemblyScript module. At a
      terminal: <code>sandheap replay FILE</code>.
    </p>
  </section>`;
}
