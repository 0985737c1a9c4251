import type { HazardEvidence, RustCase } from './hazard.ts';

/** What becomes of it in Rust: `does not compile: E0106, E0515`. */
export function sayFate(cases: readonly RustCase[]): string {
  const codes = cases.flatMap((one) => (one.fate === 'does not compile' ? [one.code] : []));
  const fate = cases[0]?.fate ?? '';
  return codes.length === 0 ? fate : `${fate}: ${codes.join(', ')}`;
}

export const EVIDENCE: Readonly<Record<HazardEvidence, string>> = {
  bytes: 'bytes',
  declared: 'declared only',
  panic: 'nothing is touched',
  threads: 'lost updates, in threads',
};

/** What rustc says of one text of it, a sentence. */
export function sayCase(one: RustCase): string {
  switch (one.fate) {
    case 'does not compile':
      return `It does not compile: rustc 1.95 gives error ${one.code} and no other.`;
    case 'panics':
      return `It compiles, and panics when it runs: ${one.words}.`;
    case 'compiles':
      return 'It compiles without a warning (rustc 1.95).';
    default:
      return one satisfies never;
  }
}
