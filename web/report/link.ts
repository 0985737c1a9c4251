import { fromAscii, toAsciiJson } from './ascii.ts';
import { decodeBase64url, encodeBase64url } from './base64url.ts';
import { parseJson } from './bounded-json.ts';
import { type Envelope, readEnvelope, writeEnvelope } from './envelope.ts';
import { joinLink, type LinkText, splitLink } from './link-text.ts';
import { type Packed, packReport, unpackReport } from './packed.ts';
import { type Opened, parseReport, refuse, refuseNewer } from './parse.ts';
import { REPORT_VERSION, type Report } from './report.ts';
import { sealReport } from './seal.ts';

/** Raw deflate (RFC 1951). */
export type Deflate = (bytes: Uint8Array) => Promise<Uint8Array>;

/** Undoes raw deflate; null beyond `limitBytes` of output, or where the bytes are no deflate. Never rejects. */
export type Inflate = (bytes: Uint8Array, limitBytes: number) => Promise<Uint8Array | null>;

/** A longer link is not opened: GitHub cuts at this length, and the addresses of browsers before. */
export const LONGEST_LINK = 65_536;

/** Bytes of columns once inflated: 80 times those of six variants at twelve sizes. */
export const LONGEST_COLUMNS = 262_144;

const LONGEST_ENVELOPE = Math.floor((LONGEST_LINK * 3) / 4);
/** Only outcomes have keys. */
const COLUMN_LIMITS = { depth: 8, containers: 8192, keys: 4096, commas: 65_536, quoted: 65_536 };

/**
 * The link of a report, from its `#` on. Nothing is rounded: opening it gives the report as sealed.
 * A report near the limits can make a link beyond `LONGEST_LINK`, which is not opened: see `linkFits`.
 */
export async function encodeLink(
  report: Report,
  tools: { readonly deflate: Deflate },
): Promise<string> {
  const sealed = sealReport(report);
  const { columns, bits } = packReport(sealed);
  const deflated = await tools.deflate(toAsciiJson(columns));
  const envelope = writeEnvelope({ version: REPORT_VERSION, columns: deflated, bits });
  return joinLink({
    experiment: sealed.measurement.plan.experiment,
    version: REPORT_VERSION,
    payload: encodeBase64url(envelope),
  });
}

/** Opens a link, whatever it holds. Never throws or rejects, and allocates less than 8 MiB. */
export async function decodeLink(
  text: string,
  tools: { readonly inflate: Inflate },
): Promise<Opened> {
  if (text.length > LONGEST_LINK) return refuse(describeLength(text.length));
  const link = splitLink(text);
  if (link === null) return refuse(NO_LINK);
  if (link.version > REPORT_VERSION) return refuseNewer(link.version);
  const opened = openPayload(link);
  if (opened.kind === 'refused') return opened;
  const columns = await inflateColumns(opened.envelope.columns, tools.inflate);
  if (columns === null) return refuse(NOT_A_RESULT);
  const document = unpackers.get(link.version)?.({ columns, bits: opened.envelope.bits }) ?? null;
  return document === null ? refuse(NOT_A_RESULT) : checkPath(parseReport(document), link);
}

/** Each published version of the link has one for ever; it gives a document of that version. */
const unpackers: ReadonlyMap<number, (packed: Packed) => unknown> = new Map([
  [1, (packed: Packed) => unpackReport(packed, 1)],
  [2, (packed: Packed) => unpackReport(packed, 2)],
]);

type PayloadResult =
  | { readonly kind: 'envelope'; readonly envelope: Envelope }
  | { readonly kind: 'refused'; readonly sentence: string };

function openPayload({ version, payload }: LinkText): PayloadResult {
  const decoded = decodeBase64url(payload);
  if (decoded.kind === 'stranger') return { kind: 'refused', sentence: ALTERED };
  const result = readEnvelope(decoded.bytes, LONGEST_ENVELOPE);
  if (result.kind === 'cut') {
    return { kind: 'refused', sentence: describeCut(payload.length, result.length) };
  }
  // One character beyond whole groups of four holds no byte.
  const isWhole =
    result.kind === 'envelope' &&
    result.envelope.version === version &&
    decoded.leftover === 0 &&
    payload.length % 4 !== 1;
  return isWhole ? result : { kind: 'refused', sentence: ALTERED };
}

async function inflateColumns(bytes: Uint8Array, inflate: Inflate): Promise<unknown> {
  const inflated = await inflate(bytes, LONGEST_COLUMNS);
  const text = inflated === null ? null : fromAscii(inflated);
  if (text === null) return null;
  const parsed = parseJson(text, COLUMN_LIMITS);
  return parsed.kind === 'value' ? parsed.value : null;
}

/** The checksum does not cover the path, which says where the page goes. */
function checkPath(opened: Opened, { experiment }: LinkText): Opened {
  if (opened.kind === 'refused' || experiment === null) return opened;
  const isOwn = experiment === opened.report.measurement.plan.experiment;
  return isOwn ? opened : refuse(ALTERED);
}

const ASK_AGAIN = 'ask for it once more, or for the result as a file.';
const NO_LINK = `This is not the link of a Sandheap result, or it was cut off early: ${ASK_AGAIN}`;
const ALTERED = `This link was altered on its way, since its checksum does not fit: ${ASK_AGAIN}`;
const NOT_A_RESULT = `This link is whole, but what it holds is not a Sandheap result: ${ASK_AGAIN}`;

function describeLength(length: number): string {
  return (
    `This link has ${length} characters, and at most ${LONGEST_LINK} are opened: ` +
    'ask for the result as a file.'
  );
}

/** `bytes` is the length of the whole payload, where that much of it is there. */
function describeCut(characters: number, bytes: number | null): string {
  const whole = bytes === null ? '' : ` of ${Math.ceil((bytes * 4) / 3)}`;
  return `This link was cut off after ${characters}${whole} characters: ${ASK_AGAIN}`;
}
