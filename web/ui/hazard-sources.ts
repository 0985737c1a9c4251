import { sayCase } from '../catalogue/hazard-words.ts';
import type { Hazard } from '../catalogue/hazard.ts';
import type { Sources } from '../catalogue/runner.ts';
import { exportName, extractAssembly, extractWat } from './source-extract.ts';
import type { SourceText } from './source-tabs.ts';

/** A mistake in Rust, what is accepted in its place, and what was run here. */
export function describeHazard(
  { id, evidence, cases, accepted }: Hazard,
  sources: Sources | null,
): readonly SourceText[] {
  const rust = cases.map((one, index) => ({
    id: `rust-${index}`,
    label:
      cases.length === 1
        ? 'Rust'
        : `Rust, ${one.fate === 'does not compile' ? one.code : index + 1}`,
    text: one.rust,
    note: sayCase(one),
  }));
  const inPlace: SourceText = {
    id: 'accepted',
    label: 'Rust, accepted',
    text: accepted.rust,
    note: sayCase({ fate: 'compiles', rust: accepted.rust }),
  };
  return [...rust, inPlace, ...(evidence === 'threads' ? [] : describeModule(id, sources))];
}

function describeModule(id: string, sources: Sources | null): readonly SourceText[] {
  const name = exportName(id);
  const loading = 'Loading.';
  return [
    {
      id: 'assembly',
      label: 'AssemblyScript',
      text: sources === null ? loading : extractAssembly(sources.assembly, name),
      note: `The export ${name} of the workload, as it was run here.`,
    },
    {
      id: 'wat',
      label: 'WebAssembly',
      text: sources === null ? loading : extractWat(sources.wat, name),
      note: 'The function in the release build. What is run here is its traced twin, with the same loads and stores.',
    },
  ];
}
