import { describe, expect, it } from 'vitest';
import { experiment } from '../../web/catalogue/stack-depth/experiment.ts';
import { recorded } from '../../web/catalogue/stack-depth/recorded.ts';
import { bytesPerLocal } from '../../web/measure/depth-estimate.ts';
import { isFramed, shadowLaw } from '../../web/measure/depth-law.ts';
import { deriveDepths, THREADS } from '../../web/measure/depth-result.ts';
import { DEPTH_KINDS } from '../../web/measure/depth.ts';
import { decodeLink } from '../../web/report/link.ts';
import type { Report } from '../../web/report/report.ts';
import { inflate } from '../report/platform.ts';
import { compileBuilt } from './built-modules.ts';

describe('the recursions of stack-depth', () => {
  const depths = experiment.depths ?? [];

  it('are those that a probe can name, each once', () => {
    expect(depths.map(({ id }) => id).toSorted()).toEqual([...DEPTH_KINDS].toSorted());
  });

  it('show a function that the module has', async () => {
    const module = await compileBuilt('stack-depth', 'release');
    const names = WebAssembly.Module.exports(module).map(({ name }) => name);
    for (const { shows } of depths) expect(names).toContain(shows);
  });

  it('name the allocator wherever one runs', () => {
    for (const { id, label } of depths) {
      const allocates = /drop|box|explicit/.test(id);
      expect([id, label.includes('TLSF')]).toEqual([id, allocates]);
    }
  });
});

async function openAll(): Promise<readonly Report[]> {
  const answers = await Promise.all(recorded.map((link) => decodeLink(link, { inflate })));
  return answers.flatMap((answer) => (answer.kind === 'report' ? [answer.report] : []));
}

/** Of engines whose frames are known: the first compiler's code stays until calls return. */
async function openThoseOfV8(): Promise<readonly Report[]> {
  const reports = await openAll();
  return reports.filter(({ environment }) => bytesPerLocal(environment.engine) !== null);
}

const ESCAPES = ['loop', 'explicit-stack', 'iterative-drop'] as const;

describe('what was recorded elsewhere', () => {
  it('opens, whole, and says where it was made', async () => {
    const reports = await openAll();
    expect(reports).toHaveLength(recorded.length);
    const engines = reports.map(({ environment }) => environment.engine.split(' ')[0]);
    expect(engines).toEqual(['Chromium', 'Node', 'Firefox', 'WebKitGTK']);
    for (const { depth } of reports) {
      expect(new Set(depth.map(({ kind }) => kind))).toEqual(new Set(DEPTH_KINDS));
      expect(new Set(depth.map(({ thread }) => thread))).toEqual(new Set(THREADS));
    }
  });

  it('keeps to the law wherever the stack in linear memory ended', async () => {
    for (const { depth } of await openAll()) {
      const framed = depth.filter((probe) => isFramed(probe) && probe.ended === 'shadow');
      expect(framed.length).toBeGreaterThan(50);
      for (const { stackBytes, frameBytes, depths } of framed) {
        expect(new Set(depths)).toEqual(new Set([shadowLaw(stackBytes, frameBytes)]));
      }
    }
  });

  it('holds the same depth in ten workers of V8, cold and warm', async () => {
    const reports = await openThoseOfV8();
    expect(reports).toHaveLength(2);
    for (const { depth } of reports) {
      const engine = depth.filter(({ kind, thread }) => kind === 'engine' && thread === 'worker');
      for (const { depths } of engine) {
        expect(depths).toHaveLength(10);
        expect(new Set(depths).size).toBe(1);
      }
    }
  });

  it('reaches 10,000,000 levels by every escape but one, which WebKit does not end in time', async () => {
    for (const { depth, environment } of await openAll()) {
      const ended = depth.filter(({ ended: by }) => by === 'none');
      const isWebKit = environment.engine.startsWith('WebKit');
      const inTime = isWebKit ? ESCAPES.filter((kind) => kind !== 'iterative-drop') : ESCAPES;
      expect(new Set(ended.map(({ kind }) => kind))).toEqual(new Set(inTime));
      for (const { depths } of ended) expect(depths).toEqual([10_000_000]);
      for (const { kind, thread, ended: by } of depth) {
        if (kind !== 'iterative-drop' || !isWebKit) continue;
        expect(by).toBe(thread === 'worker' ? 'deadline' : 'unavailable');
      }
    }
  });

  it('tells the size of both stacks of V8 within one per cent, and of no other engine', async () => {
    const reports = await openAll();
    const known = reports.map(({ depth, environment }) => deriveDepths(depth, environment.engine));
    expect(known.map(({ stacks }) => stacks.size)).toEqual([2, 2, 0, 0]);
    for (const { depth, environment } of await openThoseOfV8()) {
      const { stacks } = deriveDepths(depth, environment.engine);
      for (const thread of THREADS) {
        const bytes = stacks.get(thread)?.bytes;
        expect((bytes?.high ?? 0) / (bytes?.low ?? 1)).toBeLessThan(1.01);
        expect(bytes?.estimate).toBeGreaterThan(400_000);
      }
    }
  });
});
