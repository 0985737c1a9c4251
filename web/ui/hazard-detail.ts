import { css, html, LitElement, nothing, type TemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { sayFate } from '../catalogue/hazard-words.ts';
import type { Hazard, HazardView } from '../catalogue/hazard.ts';
import type { HazardAnswer } from '../catalogue/runner.ts';
import type { Finding } from '../memory/checker-finding.ts';
import { baseStyle } from './base-style.ts';
import './hazard-bytes.ts';
import type { HazardOutcome } from '../report/hazard-outcomes.ts';
import { MADE, NOTHING_FOUND, sayEnd, sayFinding, sayNotRun } from '../report/hazard-words.ts';

declare global {
  interface HTMLElementTagNameMap {
    'hazard-detail': HazardDetail;
  }
}

/** One mistake as it was made here: its bytes, what the checker says, and the accepted one beside it. */
@customElement('hazard-detail')
export class HazardDetail extends LitElement {
  @property({ attribute: false }) hazard!: Hazard;
  @property({ attribute: false }) outcome: HazardOutcome | null = null;

  protected override render(): TemplateResult {
    const { hazard, outcome } = this;
    return html`<section aria-label="Mistake">
      <h2 tabindex="-1">${hazard.label} <span>· ${sayFate(hazard.cases)}</span></h2>
      <p>${hazard.summary}</p>
      ${this.renderPair(outcome)}
    </section>`;
  }

  private renderPair(outcome: HazardOutcome | null): TemplateResult {
    if (outcome === null)
      return html`<p class="quiet small">Press Run: it has not been made yet.</p>`;
    return html`<div class="pair">
      <div>${this.renderAnswer(MADE.mistake, this.hazard.mistake, outcome.mistake)}</div>
      <div>${this.renderAnswer(MADE.twin, this.hazard.accepted, outcome.twin)}</div>
      <p class="small">${this.renderMore()}</p>
    </div>`;
  }

  /** What runs in threads is not recorded, and has a question of its own. */
  private renderMore(): TemplateResult {
    return this.hazard.evidence === 'threads'
      ? html`The question <a href="#/contention">what threads at the same cell cost</a> makes it
          with more threads.`
      : html`<a href="#/memory/hazards?variant=${this.hazard.id}"
          >See every step of it in memory</a
        >`;
  }

  private renderAnswer(title: string, view: HazardView, answer: HazardAnswer): TemplateResult {
    if (answer.kind === 'failed')
      return html`<p class="bad small">${sayNotRun(answer.message)}</p>`;
    return html`<hazard-bytes
        .watched=${answer.watched}
        .labels=${view.watched}
        .caption=${title}
      ></hazard-bytes>
      <p class="small">${sayEnd(view, answer.end)}</p>
      ${this.hazard.evidence === 'threads' ? nothing : renderFindings(answer.findings)}`;
  }

  static override readonly styles = [
    baseStyle,
    css`
      h2 {
        font-size: var(--text-body, 15px);
      }
      h2:focus {
        outline: none;
      }
      section > p {
        max-width: 74ch;
        margin-top: var(--space-2);
      }
      .pair {
        display: grid;
        grid-template-columns: repeat(auto-fit, minmax(min(420px, 100%), 1fr));
        gap: var(--space-6) var(--space-8);
        margin-top: var(--space-4);
      }
      .pair > div {
        min-width: 0;
      }
      .pair p,
      .pair h3 {
        margin-top: var(--space-2);
      }
      li {
        max-width: 74ch;
        overflow-wrap: anywhere;
      }
      ul {
        margin-top: var(--space-1);
        padding-left: 18px;
      }
      .bad {
        color: var(--bad);
      }
    `,
  ];
}

function renderFindings(findings: readonly Finding[]): TemplateResult {
  const told =
    findings.length === 0
      ? html`<p class="small quiet">${NOTHING_FOUND}</p>`
      : html`<ul class="small">
          ${findings.map((finding) => html`<li>${sayFinding(finding)}</li>`)}
        </ul>`;
  return html`<h3>The checker</h3>
    ${told}`;
}
