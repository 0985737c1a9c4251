/** A half-open stretch of addresses. */
export interface AddressRange {
  readonly start: number;
  readonly end: number;
}

/** Rows of bytes, or a stretch that nobody ever touches, folded into one row. */
export interface Band extends AddressRange {
  readonly kind: 'rows' | 'fold';
  readonly firstRow: number;
  readonly rows: number;
}

/**
 * Linear memory as lines of text are laid out: rows of equally many bytes, the lowest address first.
 *
 *     row 0   │ 0 … bytesPerRow − 1 │
 *     row 1   │ bytesPerRow …       │
 *     row 2   │ 1,000 KiB never touched, folded │
 *     row 3   │ …
 */
export interface RowLayout {
  readonly bytesPerRow: number;
  /** In address order; they touch and cover all of memory. */
  readonly bands: readonly Band[];
  readonly rows: number;
}

/** A fold takes the place of at least so many rows, and of what somebody would hardly look through. */
const LEAST_FOLDED_ROWS = 3;
const LEAST_FOLDED_BYTES = 4096;

/** `quiet` is what is never touched, in address order; only whole rows of it are folded. */
export function layOutRows(
  bytes: number,
  quiet: readonly AddressRange[],
  bytesPerRow: number,
): RowLayout {
  const bands: Band[] = [];
  const add = (kind: Band['kind'], start: number, end: number): void => {
    if (end <= start) return;
    const last = bands.at(-1);
    const firstRow = last === undefined ? 0 : last.firstRow + last.rows;
    const rows = kind === 'fold' ? 1 : Math.ceil((end - start) / bytesPerRow);
    bands.push({ kind, start, end, firstRow, rows });
  };
  let at = 0;
  for (const fold of wholeRows(bytes, quiet, bytesPerRow)) {
    add('rows', at, fold.start);
    add('fold', fold.start, fold.end);
    at = fold.end;
  }
  add('rows', at, bytes);
  const last = bands.at(-1);
  return { bytesPerRow, bands, rows: last === undefined ? 0 : last.firstRow + last.rows };
}

function wholeRows(
  bytes: number,
  quiet: readonly AddressRange[],
  bytesPerRow: number,
): readonly AddressRange[] {
  return quiet.flatMap(({ start, end }) => {
    const first = Math.ceil(start / bytesPerRow) * bytesPerRow;
    const last = end >= bytes ? bytes : Math.floor(end / bytesPerRow) * bytesPerRow;
    const least = Math.max(LEAST_FOLDED_ROWS * bytesPerRow, LEAST_FOLDED_BYTES);
    return last - first < least ? [] : [{ start: first, end: last }];
  });
}

/** The row that an address lies in; addresses beyond memory are in the last one. */
export function rowOf({ bands, bytesPerRow, rows }: RowLayout, address: number): number {
  const band = findBand(bands, (one) => one.end > address);
  if (band === undefined) return Math.max(0, rows - 1);
  if (band.kind === 'fold') return band.firstRow;
  return band.firstRow + Math.floor((address - band.start) / bytesPerRow);
}

/** What a row shows; null beyond the last one. */
export function rangeOfRow(
  { bands, bytesPerRow }: RowLayout,
  row: number,
): (AddressRange & { readonly kind: Band['kind'] }) | null {
  const band = row < 0 ? undefined : findBand(bands, (one) => one.firstRow + one.rows > row);
  if (band === undefined) return null;
  const { kind } = band;
  if (kind === 'fold') return { kind, start: band.start, end: band.end };
  const start = band.start + (row - band.firstRow) * bytesPerRow;
  return { kind, start, end: Math.min(start + bytesPerRow, band.end) };
}

/** The first band of which something holds that also holds of all after it. */
function findBand(bands: readonly Band[], holds: (band: Band) => boolean): Band | undefined {
  let [low, high] = [0, bands.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    const band = bands[middle];
    if (band !== undefined && holds(band)) high = middle;
    else low = middle + 1;
  }
  return bands[low];
}

/** Bytes a row may hold: powers of two, from one word of eight to a row for a mebibyte. */
export const FEWEST_BYTES = 8;
export const MOST_BYTES = 1 << 20;

/** The finest power of two at which all of memory takes at most `rows` rows. */
export function fitBytesPerRow(
  bytes: number,
  quiet: readonly AddressRange[],
  rows: number,
): number {
  let bytesPerRow = FEWEST_BYTES;
  while (bytesPerRow < MOST_BYTES && layOutRows(bytes, quiet, bytesPerRow).rows > rows) {
    bytesPerRow *= 2;
  }
  return bytesPerRow;
}
