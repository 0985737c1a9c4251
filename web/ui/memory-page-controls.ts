import { css, html, LitElement, nothing, type TemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { Experiment, ExperimentHeading } from '../catalogue/experiment.ts';
import { baseStyle } from './base-style.ts';
import { writeSize } from '../report/figures.ts';
import { type Beside, listBeside, type SharedMoment, writeBeside } from './moment-link.ts';
import { capitalise } from './sentence.ts';

/** A person wants to see another run; the step begins anew. */
export class MomentEvent extends CustomEvent<SharedMoment> {
  constructor(moment: SharedMoment) {
    super('moment-change', { detail: moment, bubbles: true, composed: true });
  }
}

/** A person wants to see the memory of another question. */
export class QuestionEvent extends CustomEvent<string> {
  constructor(id: string) {
    super('question-change', { detail: id, bubbles: true, composed: true });
  }
}

declare global {
  interface HTMLElementEventMap {
    'moment-change': MomentEvent;
    'question-change': QuestionEvent;
  }
  interface HTMLElementTagNameMap {
    'memory-controls': MemoryControls;
  }
}

/** Whose memory is shown, and what stands beside it. */
@customElement('memory-controls')
export class MemoryControls extends LitElement {
  @property({ attribute: false }) experiment!: Experiment;
  @property({ attribute: false }) moment!: SharedMoment;
  /** The questions whose memory can be seen. */
  @property({ attribute: false }) questions: readonly ExperimentHeading[] = [];

  protected override render(): TemplateResult {
    const { experiment, moment } = this;
    return html`<div class="bar">
      ${choose(
        'Question',
        this.questions.map(({ id, question }) => [id, question]),
        experiment.id,
        (id) => this.dispatchEvent(new QuestionEvent(id)),
      )}
      ${choose('Variant', this.listVariants(), moment.variant, (variant) => this.change({ variant }))}
      ${experiment.parameter.values.length < 2 ? nothing : this.renderSize()}
      ${experiment.options.map(({ id, label, values }) =>
        choose(
          label,
          values.map((value) => [value.id, value.label]),
          moment.choices[id] ?? '',
          (value) => this.change({ choices: { ...moment.choices, [id]: value } }),
        ),
      )}
      ${this.renderBeside()}
      <slot></slot>
    </div>`;
  }

  private renderSize(): TemplateResult {
    const { name, values } = this.experiment.parameter;
    return choose(
      capitalise(name),
      values.map((n) => [String(n), this.writeSize(n)]),
      String(this.moment.n),
      (n) => this.change({ n: Number(n) }),
    );
  }

  private listVariants(): readonly Choice[] {
    const { n, choices } = this.moment;
    return this.experiment.variants
      .filter((one) => one.isPresent(n, choices))
      .map(({ id, label }) => [id, label]);
  }

  private renderBeside(): TemplateResult {
    const { experiment, moment } = this;
    const all = listBeside(experiment, moment);
    const chosen = moment.beside === null ? '' : writeBeside(moment.beside);
    return choose(
      'Beside it',
      [['', 'nothing'], ...all.map((one): Choice => [writeBeside(one), this.nameBeside(one)])],
      chosen,
      (text) => this.change({ beside: all.find((one) => writeBeside(one) === text) ?? null }),
    );
  }

  private nameBeside(beside: Beside): string {
    const { experiment } = this;
    switch (beside.kind) {
      case 'variant':
        return experiment.variants.find(({ id }) => id === beside.variant)?.label ?? '';
      case 'option': {
        const option = experiment.options.find(({ id }) => id === beside.option);
        return option?.values.find(({ id }) => id === beside.value)?.label ?? '';
      }
      case 'size':
        return this.writeSize(beside.n);
      default:
        return beside satisfies never;
    }
  }

  private writeSize(n: number): string {
    return writeSize(n, this.experiment.parameter.unit);
  }

  private change(part: Partial<SharedMoment>): void {
    this.dispatchEvent(new MomentEvent({ ...this.moment, step: null, ...part }));
  }

  static override readonly styles = [
    baseStyle,
    css`
      .bar {
        display: flex;
        flex-wrap: wrap;
        gap: var(--space-3) var(--space-4);
        align-items: end;
        padding: var(--space-3) 0 var(--space-4);
        border-block: 1px solid var(--rule);
      }
      label {
        display: grid;
        gap: 2px;
        min-width: 0;
        font-size: var(--text-label);
        color: var(--quiet);
      }
      select {
        max-width: 220px;
        color: var(--ink);
      }
      /* Questions are sentences, and wider than any other choice. */
      label:first-child select {
        max-width: 100%;
      }
      ::slotted(*) {
        margin-left: auto;
      }
      @media (max-width: 820px) {
        .bar {
          display: grid;
          grid-template-columns: repeat(2, minmax(0, 1fr));
          gap: var(--space-3);
        }
        label:first-child {
          grid-column: 1 / -1;
        }
        select {
          width: 100%;
        }
        ::slotted(*) {
          grid-column: 1 / -1;
          justify-self: start;
          margin-left: 0;
        }
      }
    `,
  ];
}

type Choice = readonly [value: string, label: string];

function choose(
  label: string,
  values: readonly Choice[],
  chosen: string,
  take: (value: string) => void,
): TemplateResult {
  const onChange = (event: Event): void => {
    if (event.target instanceof HTMLSelectElement) take(event.target.value);
  };
  return html`<label
    >${label}
    <select @change=${onChange}>
      ${values.map(
        ([value, text]) =>
          html`<option value=${value} .selected=${value === chosen}>${text}</option>`,
      )}
    </select></label
  >`;
}
