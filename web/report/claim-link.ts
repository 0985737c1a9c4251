import { fromAscii, toAsciiJson } from './ascii.ts';
import { decodeBase64url, encodeBase64url } from './base64url.ts';
import { parseJson } from './bounded-json.ts';
import type { Claim } from './claim.ts';
import { packClaim, unpackClaim } from './claim-schema.ts';
import { readEnvelope, writeEnvelope } from './envelope.ts';
import { type Fragment, joinFragment, splitFragment } from './import-fragment.ts';
import type { Deflate, Inflate } from './link.ts';

/** The version of claim links that this build writes. */
const CLAIM_VERSION = 1;

/** Characters of a claim's whole address: it fits every place that `linkFits` knows. */
export const LONGEST_CLAIM = 1900;
/** Of them, for the address of the page in front of the `#`, unless it is known. */
const ADDRESS = 100;

export type EncodedClaim =
  | { readonly kind: 'link'; readonly link: string; readonly claim: Claim }
  | { readonly kind: 'refused'; readonly sentence: string };

export type OpenedClaim =
  | { readonly kind: 'claim'; readonly claim: Claim }
  | { readonly kind: 'refused'; readonly sentence: string };

/**
 * The link of a claim from its `#` on, at most `longest` characters. Where it would be longer, counts
 * are left out from the last on: what comes back holds the claim as it travels.
 */
export async function encodeClaim(
  claim: Claim,
  tools: { readonly deflate: Deflate },
  longest = LONGEST_CLAIM - ADDRESS,
): Promise<EncodedClaim> {
  for (let kept = claim.ledger.length; kept >= 0; kept -= 1) {
    const shorter = { ...claim, ledger: claim.ledger.slice(0, kept) };
    const link = await encodeWhole(shorter, tools.deflate);
    if (link.length <= longest) return { kind: 'link', link, claim: shorter };
  }
  return {
    kind: 'refused',
    sentence: `This claim does not fit into ${longest} characters: shorten the note, or leave the environment out.`,
  };
}

async function encodeWhole(claim: Claim, deflate: Deflate): Promise<string> {
  const columns = await deflate(toAsciiJson(packClaim(claim)));
  const bytes = writeEnvelope({ version: CLAIM_VERSION, columns, bits: new Uint8Array(0) });
  return joinFragment('c', {
    experiment: claim.experiment,
    version: CLAIM_VERSION,
    body: encodeBase64url(bytes),
  });
}

/** Opens a claim link, whatever it holds. Never throws or rejects. */
export async function decodeClaim(
  text: string,
  tools: { readonly inflate: Inflate },
): Promise<OpenedClaim> {
  if (text.length > LONGEST_TEXT) return refuse(NO_CLAIM);
  const fragment = splitFragment('c', text);
  if (fragment === null) return refuse(NO_CLAIM);
  if (fragment.version > CLAIM_VERSION) return refuse(sayNewer(fragment.version));
  const columns = openBody(fragment);
  if (typeof columns === 'string') return refuse(columns);
  const claim = unpackClaim(await readColumns(columns, tools.inflate));
  if (claim === null) return refuse(NOT_A_CLAIM);
  return claim.experiment === fragment.experiment ? { kind: 'claim', claim } : refuse(ALTERED);
}

/** Twice the longest that is written, with any address in front. */
const LONGEST_TEXT = 2 * LONGEST_CLAIM;
const LONGEST_BYTES = LONGEST_TEXT;
const LONGEST_COLUMNS = 16_384;
const COLUMN_LIMITS = { depth: 4, containers: 80, keys: 0, commas: 320, quoted: 8192 };

/** The deflated columns, or one sentence that says what is wrong. */
function openBody({ version, body }: Fragment): Uint8Array | string {
  const decoded = decodeBase64url(body);
  if (decoded.kind === 'stranger') return ALTERED;
  const result = readEnvelope(decoded.bytes, LONGEST_BYTES);
  if (result.kind === 'cut') return sayCut(body.length, result.length);
  const isWhole =
    result.kind === 'envelope' &&
    decoded.leftover === 0 &&
    result.envelope.version === version &&
    result.envelope.bits.length === 0;
  return isWhole ? result.envelope.columns : ALTERED;
}

async function readColumns(bytes: Uint8Array, inflate: Inflate): Promise<unknown> {
  const inflated = await inflate(bytes, LONGEST_COLUMNS);
  const text = inflated === null ? null : fromAscii(inflated);
  const parsed = text === null ? null : parseJson(text, COLUMN_LIMITS);
  return parsed?.kind === 'value' ? parsed.value : null;
}

const NO_CLAIM =
  'This is not the link of a Sandheap claim, or it was cut off early: ask for it once more.';
const ALTERED =
  'This claim was altered on its way, since its checksum does not fit: ask for it once more.';
const NOT_A_CLAIM =
  'This link is whole, but what it holds is not a Sandheap claim: ask for it once more.';

function sayCut(characters: number, bytes: number | null): string {
  const whole = bytes === null ? '' : ` of ${Math.ceil((bytes * 4) / 3)}`;
  return `This claim was cut off after ${characters}${whole} characters: ask for it once more.`;
}

function sayNewer(version: number): string {
  return (
    `This claim was made by a newer version of Sandheap (format ${version}; this page reads up to ` +
    `${CLAIM_VERSION}): reload the page or open the link where it was made.`
  );
}

function refuse(sentence: string): OpenedClaim {
  return { kind: 'refused', sentence };
}
