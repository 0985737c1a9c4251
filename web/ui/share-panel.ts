import { css, html, LitElement, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import type { Experiment } from '../catalogue/experiment.ts';
import type { Report } from '../report/report.ts';
import { baseStyle } from './base-style.ts';
import './copy-embed.ts';
import './export-panel.ts';
import type { HistoryStore } from './history-store.ts';
import type { Links } from './links.ts';
import {
  renewWish,
  shareClaim,
  type SharedLink,
  type ShareKind,
  sharePlan,
  shareResult,
} from './share-links.ts';
import './share-revealed.ts';
import type { ShareTools } from './share-tools.ts';
import './share-wish.ts';
import type { Wish, WishEvent } from './share-wish.ts';

declare global {
  interface HTMLElementTagNameMap {
    'share-panel': SharePanel;
  }
}

const KINDS: readonly {
  readonly kind: ShareKind;
  readonly label: string;
  readonly what: string;
}[] = [
  { kind: 'claim', label: 'Claim', what: 'one statement, for a chat' },
  { kind: 'result', label: 'Result', what: 'every block figure, to be recomputed' },
  { kind: 'plan', label: 'Plan', what: 'what to run, no figure' },
];

/** What leaves the page, and exactly what it says: links of three kinds, files, a copy for the history. */
@customElement('share-panel')
export class SharePanel extends LitElement {
  @property({ attribute: false }) report!: Report;
  @property({ attribute: false }) experiment!: Experiment;
  @property({ attribute: false }) links!: Links;
  @property({ attribute: false }) share!: ShareTools;
  @property({ attribute: false }) openHistory!: () => Promise<HistoryStore>;
  /** It came with somebody's link: a copy of it can be kept. */
  @property({ type: Boolean }) isRecorded = false;

  @state() private withEnvironment = true;
  /** Null where nothing was compared. */
  @state() private wish: Wish | null = null;
  @state() private made: readonly SharedLink[] = [];
  @state() private news = '';
  /** The address to copy by hand, where the browser would not do it. */
  @state() private byHand = '';
  @query('.by-hand') private readonly field!: HTMLInputElement | null;
  private version = 0;

  protected override willUpdate(changed: PropertyValues<SharePanel>): void {
    if (changed.has('report')) {
      this.wish = renewWish(this.report, changed.get('report'), this.wish);
      this.news = '';
      this.byHand = '';
    }
    const given: PropertyValues = changed;
    const isStale = ['report', 'withEnvironment', 'wish'].some((name) => given.has(name));
    if (isStale) void this.make();
  }

  /** Links are made before they are asked for: a press may copy at once or not at all. */
  private async make(): Promise<void> {
    this.version += 1;
    const { version, report, wish, withEnvironment } = this;
    const hosts = { links: this.links, share: this.share };
    const made = await Promise.all([
      ...(wish === null ? [] : [shareClaim(report, { ...wish, withEnvironment }, hosts)]),
      shareResult(report, withEnvironment, hosts),
      ...(report.measurement.points.length === 0
        ? []
        : [Promise.resolve(sharePlan(report, hosts))]),
    ]);
    if (version === this.version) this.made = made;
  }

  protected override render(): TemplateResult {
    return html`<section aria-label="Share and save">
      <h2>Share and save</h2>
      <div class="links">
        ${KINDS.map(({ kind, label, what }) => this.renderLink(kind, label, what))}
      </div>
      <p class="small" role="status">${this.news}</p>
      ${this.renderByHand()}
      <label class="check">
        <input type="checkbox" .checked=${!this.withEnvironment} @change=${this.onEnvironment} />
        Leave the environment out
      </label>
      <share-revealed .made=${this.made}></share-revealed>
      <export-panel
        .report=${this.report}
        .experiment=${this.experiment}
        .withEnvironment=${this.withEnvironment}
        .share=${this.share}
        .links=${this.links}
        .address=${this.resultAddress}
        .note=${this.note}
      >
        ${this.isRecorded ? html`<button class="file" @click=${this.onKeep}>Keep a copy</button>` : nothing}
        ${
          this.hasCharts
            ? html`<copy-embed
                  look="file"
                  .links=${this.links}
                  .address=${this.resultAddress}
                  .heading=${this.experiment.question}
                ></copy-embed>
                <button class="file" @click=${this.onLecture}>Lecture view</button>`
            : nothing
        }
      </export-panel>
    </section>`;
  }

  private renderLink(
    kind: ShareKind,
    label: string,
    what: string,
  ): TemplateResult | typeof nothing {
    const link = this.made.find((one) => one.kind === kind);
    if (link === undefined) return nothing;
    return html`<div class="link">
      <h3>${label} <span>· ${what}</span></h3>
      ${kind === 'claim' ? this.renderWish() : nothing}
      <div class="row">
        <button ?disabled=${link.address === ''} @click=${() => this.copy(link.address, label)}>
          Copy ${label.toLowerCase()}
        </button>
        <span class="small quiet">${link.note}</span>
      </div>
      ${kind === 'claim' ? this.renderClaimEmbed(link.address) : nothing}
    </div>`;
  }

  private renderClaimEmbed(address: string): TemplateResult {
    return html`<copy-embed
      look="file"
      label="Copy embed of the claim"
      .links=${this.links}
      .address=${address}
      .heading=${this.experiment.question}
    ></copy-embed>`;
  }

  private renderWish(): TemplateResult | typeof nothing {
    if (this.wish === null) return nothing;
    return html`<share-wish
      .wish=${this.wish}
      .plan=${this.report.measurement.plan}
      .experiment=${this.experiment}
      @wish-change=${(event: WishEvent) => (this.wish = event.detail)}
    ></share-wish>`;
  }

  private renderByHand(): TemplateResult | typeof nothing {
    if (this.byHand === '') return nothing;
    return html`<input
      class="by-hand"
      readonly
      aria-label="Link, to copy by hand"
      .value=${this.byHand}
    />`;
  }

  private async copy(text: string, label: string): Promise<void> {
    try {
      await this.links.copy(text);
      this.byHand = '';
      this.news = `${label} copied.`;
    } catch {
      this.byHand = text;
      this.news = 'The browser did not allow copying. It is below, to copy by hand.';
      await this.updateComplete;
      this.field?.select();
    }
  }

  private readonly onKeep = async (): Promise<void> => {
    const kept = await (await this.openHistory()).keep(this.report, this.experiment.question);
    this.news = kept.kind === 'done' ? 'A copy is in the history.' : kept.sentence;
  };

  /** The sender's own words, which go with the claim and the saved page. */
  private get note(): string {
    return this.wish?.note ?? '';
  }

  /** Frames and lectures are of what was timed, and of depths. */
  private get hasCharts(): boolean {
    return this.report.measurement.points.length > 0 || this.report.depth.length > 0;
  }

  private get resultAddress(): string {
    return this.made.find(({ kind }) => kind === 'result')?.address ?? '';
  }

  /** Large type, for a room; the result goes along in the address. */
  private readonly onLecture = (): void => {
    const address = this.resultAddress;
    location.hash = `#/lecture?${address.slice(address.indexOf('?r=') + 1)}`;
  };

  private readonly onEnvironment = (event: Event): void => {
    if (event.target instanceof HTMLInputElement) this.withEnvironment = !event.target.checked;
  };

  static override readonly styles = [
    baseStyle,
    css`
      section {
        display: grid;
        grid-template-columns: minmax(0, 1fr);
        gap: var(--space-3);
        padding-top: var(--space-4);
        border-top: 1px solid var(--rule);
      }
      .links {
        display: grid;
        grid-template-columns: repeat(auto-fit, minmax(280px, 1fr));
        gap: var(--space-4) var(--space-8);
        align-items: start;
      }
      .link {
        display: grid;
        grid-template-columns: minmax(0, 1fr);
        gap: var(--space-2);
      }
      .row {
        display: flex;
        flex-wrap: wrap;
        gap: var(--space-2);
        align-items: baseline;
      }
      .row > span {
        flex: 1 1 16ch;
      }
      p:empty {
        display: none;
      }
      .by-hand {
        width: 100%;
        padding: 6px 8px;
        font: inherit;
        font-size: 14px;
        color: var(--ink);
        background: var(--panel);
        border: 1px solid var(--edge);
        border-radius: 6px;
      }
      .check {
        display: flex;
        gap: var(--space-2);
        align-items: center;
        font-size: var(--text-small);
      }
      .check input {
        width: 16px;
        height: 16px;
        margin: 0;
        accent-color: var(--accent);
      }
    `,
  ];
}
