import type { ReactiveController, ReactiveControllerHost } from 'lit';
import type { Report } from '../report/report.ts';
import { sayReach } from './link-reach.ts';
import type { Links } from './links.ts';

/** The link of what a page shows: made once a report is there, copied when asked. */
export class LinkController implements ReactiveController {
  /** Short news for the visitor: its length and where it may be cut, or that it was copied. */
  note = '';
  /** The address to copy by hand, where the browser would not do it. */
  byHand: string | null = null;
  private readonly host: ReactiveControllerHost;
  private report: Report | null = null;
  private made: Promise<string> | null = null;
  private isCopied = false;

  constructor(host: ReactiveControllerHost) {
    this.host = host;
    host.addController(this);
  }

  hostConnected(): void {}

  /** Makes the link of a report, unless it is made already or the report came with one. */
  prepare(links: Links, report: Report, cameWith: string | null): void {
    if (this.report === report) return;
    this.report = report;
    const fragment = cameWith === null ? links.encode(report) : Promise.resolve(cameWith);
    this.made = fragment.then((made) => links.address(made));
    void this.tellLength(this.made);
  }

  forget(): void {
    if (this.report === null) return;
    this.report = null;
    this.made = null;
    this.isCopied = false;
    this.say('');
  }

  /** Copies the report's link, or the address of the page where there is no result yet. */
  async copy(links: Links, fragment: string): Promise<void> {
    const { made } = this;
    const address = await (made ?? Promise.resolve(links.address(fragment)));
    try {
      await links.copy(address);
      // What was counted meanwhile belongs into the link that is given away.
      if (this.made !== null && this.made !== made) return await this.copy(links, fragment);
      this.byHand = null;
      this.isCopied = made !== null;
      this.say(
        made === null
          ? 'Copied the link of this question. After a run it holds the result.'
          : `Copied. ${sayReach(address.length)}`,
      );
    } catch {
      this.byHand = address;
      this.say('The browser did not allow copying. The link is below.');
    }
  }

  private async tellLength(made: Promise<string>): Promise<void> {
    try {
      const { length } = await made;
      if (this.made !== made) return;
      this.say(this.isCopied ? `${GROWN} ${sayReach(length)}` : sayReach(length));
      this.isCopied = false;
    } catch {
      if (this.made === made) this.say('This result could not be put into a link.');
    }
  }

  private say(note: string): void {
    this.note = note;
    this.host.requestUpdate();
  }
}

const GROWN = 'Counts have come in since the link was copied.';
