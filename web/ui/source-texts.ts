import { capitalise } from './sentence.ts';
import type { Variant } from '../catalogue/experiment.ts';
import type { Sources } from '../catalogue/runner.ts';
import { exportName, extractAssembly, extractWat } from './source-extract.ts';
import type { SourceText } from './source-tabs.ts';

/** What a variant stands for, is written as, and is executed as. */
export function describeSources(
  { id, rust, relation, relationWhy }: Pick<Variant, 'id' | 'rust' | 'relation' | 'relationWhy'>,
  sources: Sources | null,
): readonly SourceText[] {
  const name = exportName(id);
  const loading = 'Loading.';
  return [
    { id: 'rust', label: 'Rust', text: rust, note: `${capitalise(relation)}: ${relationWhy}` },
    {
      id: 'assembly',
      label: 'AssemblyScript',
      text: sources === null ? loading : extractAssembly(sources.assembly, name),
      note: `The export ${name} of the workload.`,
    },
    {
      id: 'wat',
      label: 'WebAssembly',
      text: sources === null ? loading : extractWat(sources.wat, name),
      note: 'The very function that is timed, from the release build.',
    },
  ];
}
