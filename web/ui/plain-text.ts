import type { Experiment } from '../catalogue/experiment.ts';
import { fillTexts, writeFilled } from '../report/ledger-words.ts';

/** What happens in memory, of a page that has no ledger to quote. */
export function writeMemory({ memory }: Experiment): readonly string[] {
  return fillTexts(memory, '', () => ({ kind: 'absent' })).map(writeFilled);
}
