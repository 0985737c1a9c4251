import type { ExperimentOption } from './experiment.ts';

/**
 * Whether a growing buffer has somebody else's block right behind it (assembly/memory/neighbour.ts);
 * `owner` is whose buffer it is: "Vec".
 */
export function neighbourOption(owner: string): ExperimentOption {
  return {
    id: 'neighbour',
    label: `Right of the ${owner}`,
    values: [
      { id: 'block-between', label: 'somebody else’s block' },
      { id: 'none', label: 'nothing: it is alone' },
    ],
  };
}
