import { css, html, type TemplateResult } from 'lit';

/** One step back, where one is, one step on. */
export function renderSteps(
  step: number,
  last: number,
  position: string,
  go: (step: number) => void,
): TemplateResult {
  return html`<div class="steps" role="group" aria-label="Steps">
    <button type="button" ?disabled=${step === 0} @click=${() => go(step - 1)}>
      <span aria-hidden="true">←</span> Back
    </button>
    <span class="count">${position}</span>
    <button type="button" class="go" ?disabled=${step >= last} @click=${() => go(step + 1)}>
      Forward <span aria-hidden="true">→</span>
    </button>
  </div>`;
}

/** Where a key leads from a step; null where it leads nowhere. Page keys are those of a presenter's remote. */
export function readStepKey(key: string, step: number, last: number): number | null {
  const steps: Readonly<Record<string, number>> = {
    ArrowRight: step + 1,
    PageDown: step + 1,
    ArrowLeft: step - 1,
    PageUp: step - 1,
    Home: 0,
    End: last,
  };
  const target = Object.hasOwn(steps, key) ? steps[key] : undefined;
  return target === undefined ? null : Math.min(last, Math.max(0, target));
}

export const stepsStyle = css`
  .steps {
    display: flex;
    gap: var(--space-1) var(--space-2);
    align-items: center;
  }
  .steps .count {
    min-width: 6.2em;
    font-size: var(--text-small);
    text-align: center;
  }
`;
