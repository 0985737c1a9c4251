import { afterEach, describe, expect, it, vi } from 'vitest';
import { raceOf, runRace } from '../../web/host/engine/race.ts';
import { openCrew } from '../../web/host/engine/thread-crew.ts';
import { openNodeHazards } from '../../web/host/node/hazards.ts';
import { openModuleFiles } from '../../web/host/node/modules.ts';
import { startThread } from '../../web/host/node/thread-start.ts';
import type { HazardAnswer } from '../../web/memory/checker-answer.ts';
import { compileBuilt } from '../catalogue/built-modules.ts';

const SCRIPT = new URL('../../web/host/node/hazard-worker.ts', import.meta.url);
const THREAD = new URL('../../web/host/node/thread-worker.ts', import.meta.url);
const FILES = openModuleFiles(new URL('../../build/public/modules/', import.meta.url));

afterEach(() => vi.unstubAllGlobals());

/** What threads made of the count: the number, and the word in its bytes before and after. */
function readRace(answer: HazardAnswer) {
  if (answer.kind === 'failed' || answer.end.kind !== 'raced') throw new Error(answer.kind);
  const [place] = answer.watched;
  const wordOf = (bytes: readonly number[] = []) =>
    new DataView(new Uint8Array(bytes).buffer).getUint32(0, true);
  return { ...answer.end, before: wordOf(place?.before), after: wordOf(place?.after) };
}

describe('two threads at one count', () => {
  it('leave the bytes of what they lost, and of every update where it is atomic', async () => {
    const ask = openNodeHazards(FILES, SCRIPT);
    const mistake = readRace(await ask('data-race'));
    expect(mistake.before).toBe(0);
    expect(mistake.after).toBe(mistake.value);
    expect(mistake.value).toBeGreaterThan(0);
    expect(mistake.value).toBeLessThanOrEqual(mistake.updates);
    const twin = readRace(await ask('data-race-twin'));
    expect(twin.updates).toBeGreaterThan(0);
    expect(twin).toMatchObject({ value: twin.updates, before: 0, after: twin.updates });
  }, 60_000);

  it('stand beside the mistakes of one thread, in one worker', async () => {
    const ask = openNodeHazards(FILES, SCRIPT);
    const answers = await Promise.all(['double-free', 'data-race', 'double-free'].map(ask));
    expect(answers.map(({ kind }) => kind)).toEqual(['ran', 'ran', 'ran']);
    expect(answers[0]).toEqual(answers[2]);
  }, 60_000);

  it('cannot be had where memory cannot be shared, and no thread is started', async () => {
    vi.stubGlobal('SharedArrayBuffer', undefined);
    const module = await compileBuilt('contention', 'release');
    const answer = await runRace(module, 'unsynchronised', () => {
      throw new Error('no thread is to start');
    });
    expect(answer).toEqual({
      kind: 'failed',
      message: 'threads cannot share memory here: the page has no SharedArrayBuffer',
    });
  });

  it('need a variant that the module has', async () => {
    const module = await compileBuilt('contention', 'release');
    const crew = openCrew(() => startThread(THREAD));
    expect(await runRace(module, 'absent', () => crew)).toEqual({
      kind: 'failed',
      message: 'the module exports no absent',
    });
  });

  it('are asked for by the names of the mistake alone', () => {
    expect(raceOf('data-race')).toBe('unsynchronised');
    expect(raceOf('data-race-twin')).toBe('atomic-add');
    expect(raceOf('double-free')).toBeNull();
  });
});
