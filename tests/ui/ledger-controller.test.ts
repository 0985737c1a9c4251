import { describe, expect, it } from 'vitest';
import { LedgerController } from '../../web/ui/ledger-controller.ts';
import type { TraceAnswer, TraceRequest } from '../../web/catalogue/runner.ts';
import { cellWith } from './counts.ts';
import { fakeRunner } from './fake-runner.ts';
import { QuietHost } from './quiet-host.ts';

describe('the ledger of a page', () => {
  it('asks for each cell once, one after the other', async () => {
    const asked: string[] = [];
    const ledger = new LedgerController(new QuietHost());
    const runner = fakeRunner({
      trace: async (request) => {
        asked.push(`${request.variant} ${request.n}`);
        return answer(request);
      },
    });
    await ledger.count(runner, [request('a', 8), request('b', 8), request('a', 8)]);
    await ledger.count(runner, [request('a', 8), request('a', 16)]);
    expect(asked).toEqual(['a 8', 'b 8', 'a 16']);
    expect(ledger.cells([request('a', 16), request('b', 16)])).toHaveLength(1);
  });

  it('drops what is left of the last count when another is asked for', async () => {
    const asked: string[] = [];
    const ledger = new LedgerController(new QuietHost());
    const gate = new AbortController();
    const runner = fakeRunner({
      trace: async (request) => {
        asked.push(request.variant);
        if (request.variant === 'slow') await opened(gate.signal);
        return answer(request);
      },
    });
    const first = ledger.count(runner, [request('slow', 8), request('never', 8)]);
    const second = ledger.count(runner, [request('a', 8)]);
    gate.abort();
    await Promise.all([first, second]);
    expect(asked).toEqual(['slow', 'a']);
    expect(ledger.find(request('slow', 8))).toBeUndefined();
  });

  it('tells options and seeds apart', async () => {
    const ledger = new LedgerController(new QuietHost());
    await ledger.count(fakeRunner({ trace: async (asked) => answer(asked) }), [request('a', 8)]);
    expect(ledger.find({ ...request('a', 8), seed: 2 })).toBeUndefined();
    expect(ledger.find({ ...request('a', 8), optionIndex: 1 })).toBeUndefined();
    expect(ledger.find(request('a', 8))).toBeDefined();
  });

  it('keeps why a cell could not be counted, and counts the next', async () => {
    const ledger = new LedgerController(new QuietHost());
    const runner = fakeRunner({
      trace: async (asked) => {
        if (asked.variant === 'bad') throw new Error('the module is gone');
        return answer(asked);
      },
    });
    await ledger.count(runner, [request('bad', 8), request('a', 8)]);
    expect(ledger.find(request('bad', 8))).toEqual({
      kind: 'failed',
      message: 'the module is gone',
    });
    expect(ledger.cells([request('bad', 8), request('a', 8)])).toHaveLength(1);
  });
});

function opened(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    signal.addEventListener('abort', () => resolve());
  });
}

function request(variant: string, n: number): TraceRequest {
  return { experiment: 'small', variant, n, optionIndex: 0, seed: 1, operations: 4, granule: 1 };
}

function answer({ variant, n }: TraceRequest): TraceAnswer {
  const map = { bytes: 65_536, spans: [], moment: 'after the write' };
  return { kind: 'traced', cell: cellWith(variant, n, {}), map };
}
