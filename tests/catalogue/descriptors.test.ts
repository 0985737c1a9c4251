import { readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import type { Choices } from '../../web/catalogue/experiment.ts';
import { factRequests } from '../../web/catalogue/fact-requests.ts';
import { listChoices } from '../../web/catalogue/option-index.ts';
import { catalogue } from '../../web/catalogue/registry.ts';
import { exportName } from '../../web/host/engine/instantiate.ts';
import { findReach } from '../assembly/call-graph.ts';
import { compileBuilt, readBuilt } from './built-modules.ts';

const workloads = readdirSync(
  fileURLToPath(new URL('../../assembly/workloads', import.meta.url)),
).filter((file) => file.endsWith('.ts'));

const timed = catalogue.filter(({ variants }) => variants.length > 0);

/** Functions that a whole module may lack, since none of its variants needs them. */
const RUNTIME = ['allocateBlock', 'freeBlock', '__new'];

/** Functions of a module that are no variant: set-up, steps whose pauses are measured, untimed facts. */
function isVariant(name: string): boolean {
  return !/^(?:prepare|joinThread|receive)$|(?:Step|Fact|Survey)$/.test(name);
}

it('Every workload has a descriptor, and every descriptor a workload.', () => {
  expect(catalogue.map(({ id }) => `${id}.ts`).toSorted()).toEqual(workloads.toSorted());
});

it('Experiments are in the order of the catalogue, no two with one id or one place.', () => {
  const orders = catalogue.map(({ order }) => order);
  expect(orders).toEqual([...new Set(orders)].toSorted((a, b) => a - b));
  expect(new Set(catalogue.map(({ id }) => id)).size).toBe(catalogue.length);
});

describe.each(timed)('the descriptor of $id', (experiment) => {
  const ids = experiment.variants.map(({ id }) => id);

  it('names exactly the functions that the module exports', async () => {
    const functions = WebAssembly.Module.exports(await compileBuilt(experiment.id, 'release'))
      .filter(({ kind, name }) => kind === 'function' && isVariant(name))
      .map(({ name }) => name);
    expect(functions.toSorted()).toEqual(ids.map(exportName).toSorted());
  });

  it('names facts that the traced twin has', async () => {
    const module = await compileBuilt(experiment.id, 'traced');
    const names = WebAssembly.Module.exports(module).map(({ name }) => name);
    const wanted = factRequests(experiment).map(({ variant }) => exportName(variant));
    expect(names).toEqual(expect.arrayContaining(wanted));
  });

  it('has steps of every variant or of none, and says so', async () => {
    const module = await compileBuilt(experiment.id, 'release');
    const steps = WebAssembly.Module.exports(module).filter(({ name }) => name.endsWith('Step'));
    const wanted = experiment.steps === undefined ? [] : ids.map((id) => `${exportName(id)}Step`);
    expect(steps.map(({ name }) => name).toSorted()).toEqual(wanted.toSorted());
  });

  it('has one variant of each id, its baseline among them', () => {
    expect(new Set(ids).size).toBe(ids.length);
    expect(ids).toContain(experiment.baseline);
  });

  it('sweeps upwards, over sizes that its spacing allows', () => {
    const { values, spacing } = experiment.parameter;
    expect(values).toEqual([...new Set(values)].toSorted((a, b) => a - b));
    expect(values.length).toBeLessThanOrEqual(17);
    for (const n of values) {
      expect(spacing === 'powers of two' ? Math.log2(n) % 1 : n % spacing).toBe(0);
    }
  });

  it('counts whole granules, at least one, wherever a variant is present', () => {
    const everywhere = listChoices(experiment.options).flatMap((choices) =>
      experiment.parameter.values.map((n): [Choices, number] => [choices, n]),
    );
    for (const variant of experiment.variants) {
      const present = everywhere.filter(([choices, n]) => variant.isPresent(n, choices));
      expect(present.length).toBeGreaterThan(0);
      for (const [choices, n] of present) {
        const granules = variant.ledgerOperations(n, choices) / experiment.granule(n);
        expect([variant.id, n, Number.isInteger(granules) && granules >= 1]).toEqual([
          variant.id,
          n,
          true,
        ]);
      }
    }
  });

  it('says what each variant is in words: label, summary, how it stands to Rust', () => {
    for (const { label, summary, relationWhy, rust } of experiment.variants) {
      for (const sentence of [summary, relationWhy]) {
        expect(sentence).toMatch(/^[A-Z&].*\.$/u);
      }
      expect(label.length).toBeGreaterThan(0);
      expect(rust).toContain('pub fn ');
    }
  });

  it('names an allocator in the label wherever one runs', () => {
    for (const { label, calls } of experiment.variants) {
      if (!calls.must.includes('allocateBlock')) continue;
      expect(label).toMatch(/TLSF|size classes|Arena/);
    }
  });

  it('excludes functions that are there: a name that is nowhere excludes nothing', async () => {
    const { text } = await readBuilt(experiment.id);
    const reached = ids.flatMap((id) => findReach(text, exportName(id)).functions);
    const excluded = experiment.variants.flatMap(({ calls }) => calls.mustNot);
    for (const name of new Set(excluded)) {
      if (RUNTIME.includes(name)) continue;
      expect(
        reached.filter((one) => one.includes(name)),
        name,
      ).not.toEqual([]);
    }
  });
});
