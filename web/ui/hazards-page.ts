import { css, html, LitElement, type PropertyValues, type TemplateResult } from 'lit';
import { customElement, property, query } from 'lit/decorators.js';
import type { Experiment } from '../catalogue/experiment.ts';
import type { Hazard } from '../catalogue/hazard.ts';
import { baseStyle } from './base-style.ts';
import { writeCount } from '../report/figures.ts';
import { sayLost, sayOutcomes, sightState } from '../report/hazard-outcomes.ts';
import { type FilledText, fillTexts } from '../report/ledger-words.ts';
import './experiment-text.ts';
import { HazardController } from './hazard-controller.ts';
import './hazard-detail.ts';
import type { HazardDetail } from './hazard-detail.ts';
import { describeHazard } from './hazard-sources.ts';
import './hazard-table.ts';
import { sayFailures } from './hazard-words.ts';
import { HostFactsController } from './host-facts-controller.ts';
import { renderFoot, renderHead } from './page-frame.ts';
import { pageStyle } from './page-style.ts';
import './run-status.ts';
import type { Runner } from '../catalogue/runner.ts';
import './source-tabs.ts';
import './verdict-panel.ts';

declare global {
  interface HTMLElementTagNameMap {
    'hazards-page': HazardsPage;
  }
}

/** What safe Rust refuses: mistakes made for real instead of timings. */
@customElement('hazards-page')
export class HazardsPage extends LitElement {
  @property({ attribute: false }) experiment!: Experiment;
  @property({ attribute: false }) runner!: Runner;
  @property() linkProblem = '';
  /** The mistake that the address names; empty where it names none. */
  @property() wanted = '';

  @query('hazard-detail') private readonly detail!: HazardDetail;

  private readonly host = new HostFactsController(this);
  private readonly made = new HazardController(this);

  protected override willUpdate(changed: PropertyValues<HazardsPage>): void {
    if (changed.has('wanted') && this.hasUpdated) void this.goTo();
    if (!changed.has('experiment')) return;
    void this.host.ask(this.runner, this.experiment.id);
    void this.made.start(this.runner, this.hazards());
  }

  protected override firstUpdated(): void {
    if (this.wanted !== '') void this.goTo();
  }

  protected override render(): TemplateResult {
    const hazard = this.looked();
    const outcomes = [...this.made.outcomes.values()];
    return html`
      ${renderHead(this.experiment)} ${this.renderControls()} ${this.renderStatus()}
      <verdict-panel
        .headline=${sayOutcomes(outcomes).slice(0, 1)}
        .why=${[...sayOutcomes(outcomes).slice(1), ...sayLost(outcomes)]}
        .notes=${sayFailures(this.made.outcomes, this.hazards())}
      ></verdict-panel>
      <hazard-table
        .experiment=${this.experiment.id}
        .hazards=${this.hazards()}
        .outcomes=${this.made.outcomes}
        .chosen=${hazard.id}
        .caption=${'The mistakes. Choose one to see its bytes; the address names it then.'}
      ></hazard-table>
      <hazard-detail
        .hazard=${hazard}
        .outcome=${this.made.outcomes.get(hazard.id) ?? null}
      ></hazard-detail>
      <source-tabs .texts=${describeHazard(hazard, this.host.facts.sources)}></source-tabs>
      <experiment-text
        .memory=${this.tellMemory()}
        .lookFor=${this.experiment.lookFor}
        .flip=${this.experiment.flip}
        .paragraphs=${this.experiment.text}
      ></experiment-text>
      ${renderFoot(null, this.host.facts)}
    `;
  }

  private renderControls(): TemplateResult {
    return html`<div class="controls">
      <p class="small quiet">
        ${writeCount(this.hazards().length)} mistakes, each in an instance that is thrown away.
      </p>
      <button type="button" class="go" @click=${this.onRun}>
        ${this.made.isRunning ? 'Stop' : 'Run'}
      </button>
    </div>`;
  }

  private renderStatus(): TemplateResult {
    const { isRunning, outcomes } = this.made;
    const all = this.hazards().length;
    const done = outcomes.size;
    const problem = [this.linkProblem, this.sayUnknown()].join(' ').trim();
    const news = [problem, this.host.facts.problem ?? ''].join(' ').trim();
    return html`<run-status
      ?hidden=${!isRunning && news === ''}
      .done=${isRunning ? done / all : null}
      .progress=${`${writeCount(done)} of ${writeCount(all)} mistakes`}
      .news=${news}
      .isBad=${problem !== ''}
    ></run-status>`;
  }

  private tellMemory(): readonly FilledText[] {
    const { outcomes } = this.made;
    return fillTexts(this.experiment.memory, '', (id) => sightState(outcomes.get(id)));
  }

  private hazards(): readonly Hazard[] {
    return this.experiment.hazards ?? [];
  }

  private looked(): Hazard {
    const found = this.hazards().find(({ id }) => id === this.wanted) ?? this.hazards()[0];
    if (found === undefined) throw new Error(`${this.experiment.id} has no mistakes`);
    return found;
  }

  private readonly onRun = (): void => {
    if (this.made.isRunning) this.made.stop();
    else void this.made.start(this.runner, this.hazards());
  };

  private sayUnknown(): string {
    const isKnown = this.wanted === '' || this.looked().id === this.wanted;
    return isKnown ? '' : 'The address names no mistake of the list; here is the first.';
  }

  /** The keyboard goes on at what was chosen. */
  private async goTo(): Promise<void> {
    await this.updateComplete;
    await this.detail.updateComplete;
    this.detail.renderRoot.querySelector('h2')?.focus();
  }

  static override readonly styles = [
    baseStyle,
    pageStyle,
    css`
      .controls {
        display: flex;
        flex-wrap: wrap;
        gap: var(--space-3) var(--space-6);
        align-items: center;
        justify-content: space-between;
        padding: var(--space-3) 0 var(--space-4);
        border-block: 1px solid var(--rule);
      }
      .go {
        min-width: 76px;
      }
    `,
  ];
}
