import type { AreaView, WordView } from './walk-view.ts';

/** A row of an area: a word with a name, or neighbours that have none. */
export type WalkRow =
  | {
      readonly kind: 'word';
      readonly word: WordView;
      /** False where the row above says already why neither may be read. */
      readonly isToldWhy: boolean;
    }
  | { readonly kind: 'unnamed'; readonly words: readonly WordView[] };

/** The rows of an area as they are drawn: the stack from its highest address down, all else upwards. */
export function listRows({ kind, words }: AreaView): readonly WalkRow[] {
  const ordered = kind === 'frame' ? [...words].reverse() : words;
  const rows: WalkRow[] = [];
  for (const word of ordered) {
    const last = rows.at(-1);
    if (word.key !== null) rows.push({ kind: 'word', word, isToldWhy: !isForbidden(last) });
    else if (last?.kind === 'unnamed')
      rows.splice(-1, 1, { ...last, words: [...last.words, word] });
    else rows.push({ kind: 'unnamed', words: [word] });
  }
  return rows;
}

function isForbidden(row: WalkRow | undefined): boolean {
  return row?.kind === 'word' && row.word.state === 'forbidden';
}
