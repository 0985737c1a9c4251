import type { Choices, Experiment, Variant } from '../../web/catalogue/experiment.ts';
import { indexChoices } from '../../web/catalogue/option-index.ts';
import { traceVariant } from '../../web/host/engine/traced.ts';
import type { LedgerCell } from '../../web/memory/counts.ts';
import type { MemoryMap } from '../../web/memory/map.ts';
import type { TraceAnswer } from '../../web/memory/trace-request.ts';
import { readModule, type BuiltModule } from '../assembly/built-module.ts';

/** Of every run that `trace` counts. */
export const SEED = 7;

const compiled = new Map<string, Promise<WebAssembly.Module>>();

const ROOT = new URL('../../', import.meta.url);

/** What the build wrote of an experiment's module; the whole suite runs after one build. */
export function readBuilt(id: string): Promise<BuiltModule> {
  return readModule(ROOT, id);
}

/** One compilation of each module for a whole test file. */
export function compileBuilt(
  id: string,
  target: 'release' | 'traced',
): Promise<WebAssembly.Module> {
  const key = `${id}.${target}`;
  const module =
    compiled.get(key) ?? readBuilt(id).then((built) => WebAssembly.compile(built[target]));
  compiled.set(key, module);
  return module;
}

/** The first value of every option, but for those given. */
export function choose(experiment: Experiment, given: Choices = {}): Choices {
  const defaults = experiment.options.map(({ id, values }) => [id, values[0]?.id ?? '']);
  return { ...Object.fromEntries(defaults), ...given };
}

/**
 * Ledger and map of one variant at one point, over `factor` times the operations that its descriptor
 * asks for. Throws what the twin says when it has none.
 */
export async function trace(
  experiment: Experiment,
  variant: string,
  n: number,
  given: Choices = {},
  factor = 1,
): Promise<{ readonly cell: LedgerCell; readonly map: MemoryMap }> {
  const choices = choose(experiment, given);
  const answer = await traceVariant(await compileBuilt(experiment.id, 'traced'), {
    experiment: experiment.id,
    variant,
    n,
    optionIndex: indexChoices(experiment.options, choices),
    seed: SEED,
    operations: factor * variantOf(experiment, variant).ledgerOperations(n, choices),
    granule: experiment.granule(n),
  });
  if (answer.kind === 'failed') throw new Error(`${variant} at ${n}: ${answer.message}`);
  return answer;
}

/** What the traced twin says of a function that is counted or panics: `cycle-fact`. */
export async function traceFact(
  experiment: Experiment,
  fact: string,
  n: number,
  operations: number,
): Promise<TraceAnswer> {
  return traceVariant(await compileBuilt(experiment.id, 'traced'), {
    experiment: experiment.id,
    variant: fact,
    n,
    optionIndex: 0,
    seed: SEED,
    operations,
    granule: operations,
  });
}

function variantOf(experiment: Experiment, id: string): Variant {
  const found = experiment.variants.find((variant) => variant.id === id);
  if (found === undefined) throw new Error(`${experiment.id} has no variant ${id}`);
  return found;
}

/** A variant at a point under a choice of options. */
export interface Case {
  readonly variant: Variant;
  readonly n: number;
  readonly choices: Choices;
}

/** Every variant at these points under these choices, where it has a value. */
export function listCases(
  experiment: Experiment,
  points: readonly number[],
  allChoices: readonly Choices[],
): readonly Case[] {
  return allChoices.flatMap((choices) =>
    points.flatMap((n) =>
      experiment.variants
        .filter((variant) => variant.isPresent(n, choices))
        .map((variant) => ({ variant, n, choices })),
    ),
  );
}
