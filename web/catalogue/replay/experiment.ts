import { live } from '../../memory/live-text.ts';
import { experiment as patterns } from '../allocation-patterns/experiment.ts';
import type { Choices, Experiment } from '../experiment.ts';
import { wrap } from '../wrapping-sum.ts';

/**
 * What would other allocators have made of my program's requests? Not in any list: it has a page and a
 * command of its own, and a pattern from outside comes with the module.
 */
export const experiment: Experiment = {
  id: 'replay',
  order: 98,
  chapter: 'Give back',
  question: 'What would other allocators have made of my program?',
  summary:
    'A pattern of requests that was recorded in a program, replayed over five allocators: the very same requests, in the same order.',
  parameter: { name: 'requests', unit: 'requests', values: [64, 1024], spacing: 16 },
  operation: 'one request: an allocation, a reallocation or a free',
  granule: (n) => n,
  options: [],
  variants: patterns.variants.map((variant) => ({
    ...variant,
    group: 'allocators',
    isPresent: () => true,
    ledgerOperations: (n: number) => n,
  })),
  baseline: 'tlsf',
  memory: [
    live`The requests are laid down in a frame of the stack before any allocator has run, so that no allocator’s heap holds them and all see the same.`,
    live`Only the first byte of a block is touched: what is timed is the allocator, not what a program does with its memory.`,
  ],
  lookFor:
    'Look at reserved memory beside live bytes: what an allocator cannot give back to others while the program holds little is what fragmentation costs.',
  flip: 'The answer flips with the sizes and the order of frees; another program has another answer.',
  text: [],
  needs: [],
  isHidden: true,
  maximumPages: 4096,
  expectChecksum,
};

/** The formula at the top of the workload, for the example that it lays down itself: n ÷ 2 allocations first. */
function expectChecksum(
  _group: string,
  iterations: number,
  n: number,
  _choices: Choices,
  seed: number,
): number {
  let sum = 0;
  for (let request = 0; request < iterations; request++) {
    if (request % n < n / 2) sum += (seed + request) % 256;
  }
  return wrap(BigInt(sum));
}
