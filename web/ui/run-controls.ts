import { capitalise } from './sentence.ts';
import { css, html, LitElement, nothing, type TemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { Experiment } from '../catalogue/experiment.ts';
import type { Preset } from '../measure/plan.ts';
import { baseStyle } from './base-style.ts';
import { writeSize, writeWait } from '../report/figures.ts';
import { seriesMarker } from './series-marker.ts';
import { estimateSeconds, keepBaseline, planOf, type Settings } from './settings.ts';
import type { SeriesName } from './timing-series.ts';

/** A person changed a control. */
export class SettingsEvent extends CustomEvent<Settings> {
  constructor(settings: Settings) {
    super('settings-change', { detail: settings, bubbles: true, composed: true });
  }
}

declare global {
  interface HTMLElementEventMap {
    'settings-change': SettingsEvent;
  }
  interface HTMLElementTagNameMap {
    'run-controls': RunControls;
  }
}

const PRESETS: readonly Preset[] = ['quick', 'careful'];

/** What is measured and how; the page's actions stand in its slot. */
@customElement('run-controls')
export class RunControls extends LitElement {
  @property({ attribute: false }) experiment: Experiment | null = null;
  @property({ attribute: false }) settings: Settings | null = null;
  @property({ attribute: false }) names: readonly SeriesName[] = [];
  @property({ type: Boolean }) isRunning = false;

  protected override render(): TemplateResult | typeof nothing {
    const { experiment, settings } = this;
    if (experiment === null || settings === null) return nothing;
    return html`<div class="controls">
      <div class="bar">
        ${this.renderRange(experiment, settings)} ${this.renderChoices(experiment, settings)}
        ${this.renderPrecision(experiment, settings)} ${this.renderBaseline(settings)}
        <slot></slot>
      </div>
      ${this.renderVariants(settings)}
    </div>`;
  }

  private renderRange(experiment: Experiment, settings: Settings): TemplateResult {
    const { name, unit, values } = experiment.parameter;
    const ends = (chosen: number): TemplateResult[] =>
      values.map(
        (n) => html`<option value=${n} .selected=${n === chosen}>${writeSize(n, unit)}</option>`,
      );
    return html`<fieldset class="range" ?disabled=${this.isRunning}>
      <legend>${capitalise(name)}</legend>
      <select
        aria-label="From"
        @change=${(event: Event) => this.changeEnd('from', numberOf(event))}
      >
        ${ends(settings.from)}
      </select>
      <span>to</span>
      <select aria-label="To" @change=${(event: Event) => this.changeEnd('to', numberOf(event))}>
        ${ends(settings.to)}
      </select>
    </fieldset>`;
  }

  private renderChoices(experiment: Experiment, settings: Settings): TemplateResult[] {
    return experiment.options.map(
      (option) =>
        html`<label
          >${option.label}
          <select
            ?disabled=${this.isRunning}
            @change=${(event: Event) =>
              this.change({ choices: { ...settings.choices, [option.id]: textOf(event) } })}
          >
            ${option.values.map(
              (value) =>
                html`<option
                  value=${value.id}
                  .selected=${value.id === settings.choices[option.id]}
                >
                  ${value.label}
                </option>`,
            )}
          </select></label
        >`,
    );
  }

  private renderPrecision(experiment: Experiment, settings: Settings): TemplateResult {
    return html`<label
      >Precision
      <select
        ?disabled=${this.isRunning}
        @change=${(event: Event) =>
          this.change({ preset: textOf(event) === 'careful' ? 'careful' : 'quick' })}
      >
        ${PRESETS.map(
          (preset) =>
            html`<option value=${preset} .selected=${preset === settings.preset}>
              ${preset}${sayWait(experiment, settings, preset)}
            </option>`,
        )}
      </select></label
    >`;
  }

  private renderBaseline(settings: Settings): TemplateResult {
    const present = this.names.filter(({ id }) => settings.variants.includes(id));
    return html`<label
      >Compare with
      <select @change=${(event: Event) => this.change({ baseline: textOf(event) })}>
        ${present.map(
          ({ id, short }) =>
            html`<option value=${id} .selected=${id === settings.baseline}>${short}</option>`,
        )}
      </select></label
    >`;
  }

  private renderVariants(settings: Settings): TemplateResult {
    return html`<fieldset class="variants" ?disabled=${this.isRunning}>
      <legend>Variants</legend>
      ${this.names.map(
        ({ id, label, short, slot }) =>
          html`<label class="variant">
            <input
              type="checkbox"
              .checked=${settings.variants.includes(id)}
              @change=${(event: Event) => this.toggle(id, event)}
            />
            ${seriesMarker(slot)} <span>${short}</span> <span class="quiet">${label}</span>
          </label>`,
      )}
    </fieldset>`;
  }

  private toggle(id: string, event: Event): void {
    if (this.settings === null || !(event.target instanceof HTMLInputElement)) return;
    const { checked } = event.target;
    const chosen = this.settings.variants.filter((one) => one !== id);
    const variants = this.names
      .map((name) => name.id)
      .filter((one) => (one === id ? checked : chosen.includes(one)));
    this.change({ variants, baseline: keepBaseline(variants, this.settings.baseline) });
  }

  /** An end that is moved past the other takes it along. */
  private changeEnd(end: 'from' | 'to', n: number): void {
    if (this.settings === null) return;
    const { from, to } = this.settings;
    this.change(
      end === 'from' ? { from: n, to: Math.max(n, to) } : { from: Math.min(from, n), to: n },
    );
  }

  private change(part: Partial<Settings>): void {
    if (this.settings === null) return;
    this.dispatchEvent(new SettingsEvent({ ...this.settings, ...part }));
  }

  static override readonly styles = [
    baseStyle,
    css`
      .controls {
        border-block: 1px solid var(--rule);
        padding: var(--space-3) 0 var(--space-4);
      }
      .bar {
        display: flex;
        flex-wrap: wrap;
        gap: var(--space-3) var(--space-6);
        align-items: end;
      }
      label,
      legend {
        font-size: var(--text-label);
        color: var(--quiet);
      }
      .bar label {
        display: grid;
        gap: 2px;
      }
      fieldset {
        border: 0;
        margin: 0;
        padding: 0;
        min-width: 0;
      }
      legend {
        padding: 0 0 2px;
      }
      .range > span {
        padding: 0 2px;
        color: var(--quiet);
        font-size: var(--text-small);
      }
      select {
        max-width: 200px;
        color: var(--ink);
      }
      select:disabled {
        color: var(--quiet);
        border-color: var(--rule);
      }
      ::slotted(*) {
        margin-left: auto;
      }
      .variants {
        margin-top: var(--space-3);
      }
      .variant {
        display: inline-flex;
        align-items: center;
        gap: 6px;
        min-height: 28px;
        margin-right: var(--space-4);
        font-size: var(--text-small);
        color: var(--ink);
      }
      input[type='checkbox'] {
        margin: 0;
        width: 16px;
        height: 16px;
        accent-color: var(--accent);
      }
      @media (max-width: 820px) {
        ::slotted(*) {
          flex-basis: 100%;
        }
      }
    `,
  ];
}

/** The time a run of this preset will take at most, or nothing where it cannot be planned. */
function sayWait(experiment: Experiment, settings: Settings, preset: Preset): string {
  const answer = planOf(experiment, { ...settings, preset }, 0);
  return answer.kind === 'planned'
    ? `, ${writeWait(estimateSeconds(answer.plan, experiment))}`
    : '';
}

function textOf(event: Event): string {
  return event.target instanceof HTMLSelectElement ? event.target.value : '';
}

function numberOf(event: Event): number {
  return Number(textOf(event));
}
