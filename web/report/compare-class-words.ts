import { findDifferences } from './compare-differences.ts';
import type { Report } from './report.ts';

/**
 * In what a class differs from its first result, and what that does to a comparison: one text for each
 * thing that changes something, the one that most results differ in first.
 */
export function sayClassDifferences(reports: readonly Report[]): readonly string[] {
  const [first, ...others] = reports;
  if (first === undefined) return [];
  const found = new Map<string, { effect: string; count: number }>();
  for (const other of others) {
    for (const { subject, effect } of findDifferences(first, other)) {
      if (effect === '') continue;
      const known = found.get(subject) ?? { effect, count: 0 };
      found.set(subject, { ...known, count: known.count + 1 });
    }
  }
  return [...found]
    .sort(([, a], [, b]) => b.count - a.count)
    .map(([subject, { effect, count }]) => {
      const many = `${count} of ${reports.length} results`;
      return `${many} ${count === 1 ? 'differs' : 'differ'} from the first in ${subject}. ${effect}`;
    });
}
