import type { Claim } from '../report/claim.ts';
import type { EncodedClaim } from '../report/claim-link.ts';
import type { Imported } from '../report/import.ts';

/** What leaves the page and what comes in, beside the links of results. `main.ts` hands one in. */
export interface ShareTools {
  /** The link of a claim, from its `#` on, at most `longest` characters. */
  encodeClaim(claim: Claim, longest: number): Promise<EncodedClaim>;
  /** Opens text of any kind: a file of results, or links. */
  open(text: string): Promise<readonly Imported[]>;
  /** The script of a result that is saved as a page. */
  loadViewer(): Promise<string>;
  /** Hands a file to the browser to be saved. */
  save(name: string, content: Blob): Promise<void>;
}
