import type { Experiment, Variant } from '../../web/catalogue/experiment.ts';
import { live, quote } from '../../web/memory/live-text.ts';

/** Two groups, one option, a variant that is absent above 64 bytes. */
export const experiment: Experiment = {
  id: 'small',
  order: 1,
  chapter: 'Place',
  question: 'Where?',
  summary: 'Here or there.',
  parameter: {
    name: 'size',
    unit: 'bytes',
    values: [8, 64, 512, 4096],
    spacing: 'powers of two',
  },
  operation: 'one value placed',
  granule: () => 1,
  options: [
    {
      id: 'touch',
      label: 'Touch',
      values: [
        { id: 'edges', label: 'first and last' },
        { id: 'all', label: 'every word' },
      ],
    },
  ],
  variants: [
    variant('locals', 'Locals', 'readers', (n) => n <= 64),
    variant('frame', 'Frame', 'readers'),
    variant('boxed', 'Box, TLSF', 'readers'),
    variant('write', 'Written', 'writers'),
    variant('copy-write', 'Copied, written', 'writers'),
  ],
  baseline: 'frame',
  memory: [
    live`A box costs ${quote('boxed', 'loads')}.`,
    live`Locals cost ${quote('locals', 'loads')}.`,
  ],
  lookFor: 'Look at it.',
  flip: 'It flips.',
  text: ['It depends.'],
  needs: [],
  isHidden: false,
  maximumPages: 16,
  expectChecksum: () => 0,
};

function variant(
  id: string,
  label: string,
  group: string,
  isPresent: (n: number) => boolean = () => true,
): Variant {
  return {
    id,
    label,
    summary: `${label} it is.`,
    group,
    relation: 'as rustc does',
    relationWhy: 'It is the same.',
    isPresent,
    ledgerOperations: () => 4,
    calls: { must: [], mustNot: [] },
    rust: `fn ${id.replace('-', '_')}() {}`,
  };
}
