import { describe, expect, it } from 'vitest';
import type { Experiment } from '../../web/catalogue/experiment.ts';
import { makeRecordRequest } from '../../web/catalogue/record-request.ts';
import { catalogue } from '../../web/catalogue/registry.ts';
import { runsInThreads } from '../../web/catalogue/threads.ts';
import { openTimeline } from '../../web/memory/trace-timeline.ts';
import type { Timeline } from '../../web/memory/timeline.ts';
import { choose } from '../catalogue/built-modules.ts';
import { copyMemory, openRun } from './recorded.ts';

const traced = catalogue.filter(
  (one) => one.variants.length > 0 && !one.isHidden && !runsInThreads(one),
);

/** The smallest size that the variant has. */
function listCases(experiment: Experiment) {
  const choices = choose(experiment);
  return experiment.variants.flatMap((variant) => {
    const n = experiment.parameter.values.find((value) => variant.isPresent(value, choices));
    return n === undefined ? [] : [{ variant: variant.id, group: variant.group, n }];
  });
}

describe.each(traced)('a trace of $id', (experiment) => {
  it.each(listCases(experiment))(
    'rebuilds every byte, finds no corruption and knows who made each block: $variant',
    async ({ variant, group, n }) => {
      const choices = choose(experiment);
      const request = makeRecordRequest(experiment, {
        variant,
        n,
        choices,
        seed: 7,
        operations: null,
      });
      const run = await openRun(request);
      run.recorder.beginCall(0);
      const checksum = run.kernel(request.granule, n);
      const memory = copyMemory(run);
      const trace = run.recorder.finish(request, request.granule, { kind: 'done', checksum });
      expect(checksum).toBe(experiment.expectChecksum(group, request.granule, n, choices, 7));
      expect(trace.leftOut).toBe(0);
      const timeline = openTimeline(trace);
      const before = timeline.at(0).memory.slice();
      expect(Buffer.compare(timeline.at(trace.length).memory, memory)).toBe(0);
      expect(listCorruptSteps(timeline)).toEqual([]);
      expect(Buffer.compare(timeline.at(0).memory, before)).toBe(0);
      const files = new Set(
        Array.from(
          { length: timeline.blocks.count },
          (_, number) => timeline.block(number).place?.file,
        ),
      );
      for (const file of files) expect(file).toBe(`assembly/workloads/${experiment.id}.ts`);
    },
  );
});

/** Looked at some 300 times, the last step in. */
function listCorruptSteps(timeline: Timeline): readonly object[] {
  const stride = Math.max(1, Math.floor(timeline.length / 300));
  const steps = Array.from({ length: Math.floor(timeline.length / stride) }, (_, i) => i * stride);
  return [...steps, timeline.length].flatMap((step) =>
    timeline.at(step).corruptions.map((one) => ({ step, ...one })),
  );
}
