import type { Opened } from '../report/parse.ts';
import type { Report } from '../report/report.ts';

/** Reports as links and back; deflating is the host's. `main.ts` hands one in. */
export interface Links {
  /** The link from its `#` on. */
  encode(report: Report): Promise<string>;
  /** Opens whatever it is given: a report, or one sentence fit to show. */
  decode(text: string): Promise<Opened>;
  /** The whole address for what begins with `#`. */
  address(fragment: string): string;
  /** Puts text where it can be pasted from; rejects where the browser forbids it. */
  copy(text: string): Promise<void>;
}
