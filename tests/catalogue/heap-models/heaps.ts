import { ArenaModel } from './arena.ts';
import { BuddyModel } from './buddy.ts';
import { FirstFitModel } from './first-fit.ts';
import type { HeapModel, Start } from './heap-model.ts';
import { SizeClassModel } from './size-class.ts';
import { TlsfModel } from './tlsf.ts';

/** The models, by variant; `cycleBytes` are those of all blocks of a cycle, each a multiple of 16. */
export const HEAPS: Readonly<Record<string, (start: Start, cycleBytes: number) => HeapModel>> = {
  tlsf: (start) => new TlsfModel(start),
  'first-fit': (start) => new FirstFitModel(start),
  'size-class': (start) => new SizeClassModel(start),
  buddy: (start) => new BuddyModel(start),
  arena: (start, cycleBytes) => new ArenaModel(start, cycleBytes),
};
