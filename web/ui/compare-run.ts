import { css, html, LitElement, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import type { Experiment } from '../catalogue/experiment.ts';
import { planRun } from '../catalogue/plan-run.ts';
import type { Runner } from '../catalogue/runner.ts';
import { sayWhyNot } from '../catalogue/threads.ts';
import type { Plan } from '../measure/plan.ts';
import { wishOf } from '../report/plan-link.ts';
import type { Report } from '../report/report.ts';
import { baseStyle } from './base-style.ts';
import { ExperimentSession } from './experiment-session.ts';
import type { KeepEvent } from './keep-event.ts';
import { tellRun } from './run-news.ts';
import './run-status.ts';

declare global {
  interface HTMLElementTagNameMap {
    'compare-run': CompareRun;
  }
}

/** Runs a recorded plan here, with its very seed, so that counts can be compared to the last digit. */
@customElement('compare-run')
export class CompareRun extends LitElement {
  @property({ attribute: false }) experiment!: Experiment;
  @property({ attribute: false }) runner!: Runner;
  @property({ attribute: false }) plan!: Plan;
  @property() appVersion = '';
  /** The run made here; the session completes it with its ledger. */
  @state() own: Report | null = null;
  @state() private refusal = '';
  readonly recorded = null;
  private readonly session = new ExperimentSession(this);

  constructor() {
    super();
    this.addEventListener('result-keep', (event: KeepEvent) => (this.own = event.detail));
  }

  protected override updated(): void {
    this.session.countLedger([]);
  }

  protected override render(): TemplateResult {
    const { run, isRunning } = this.session;
    const told = tellRun(run);
    return html`<button
        type="button"
        ?disabled=${run.kind === 'running' && run.isStopping}
        @click=${isRunning ? () => this.session.stop() : this.onRun}
      >
        ${isRunning ? 'Stop' : 'Run this plan here'}
      </button>
      <run-status
        ?hidden=${told.done === null && told.news === '' && this.refusal === ''}
        .done=${told.done}
        .progress=${told.progress}
        .news=${[this.refusal, told.news].join(' ').trim()}
        .isBad=${told.isBad || this.refusal !== ''}
      ></run-status>`;
  }

  private readonly onRun = async (): Promise<void> => {
    const planned = planRun(this.experiment, wishOf(this.plan));
    const why = sayWhyNot(this.experiment, await this.runner.environment());
    this.refusal = why ?? (planned.kind === 'refused' ? planned.sentence : '');
    if (why !== null || planned.kind === 'refused') return;
    try {
      await this.session.start(planned.plan);
    } catch (error) {
      this.refusal = `The run could not start: ${error instanceof Error ? error.message : String(error)}.`;
    }
  };

  static override readonly styles = [
    baseStyle,
    css`
      :host {
        display: flex;
        flex-wrap: wrap;
        gap: var(--space-2) var(--space-4);
        align-items: center;
      }
      run-status {
        flex: 1 1 280px;
      }
    `,
  ];
}
