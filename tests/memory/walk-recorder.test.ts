import { describe, expect, it } from 'vitest';
import { WalkRecorder } from '../../web/memory/walk-recorder.ts';

/** A memory of 256 bytes in which word i holds i. */
function openRecorder() {
  const memory = new Uint32Array(64).map((_, word) => word);
  return { memory, recorder: new WalkRecorder({ buffer: memory.buffer }) };
}

describe('the recorder of a walk', () => {
  it('reads the bytes as they are at each mark', () => {
    const { memory, recorder } = openRecorder();
    recorder.enterFrame(64, 8);
    recorder.mark(0);
    memory[16] = 99;
    recorder.mark(1);
    expect(recorder.moments.map(({ areas }) => areas[0]?.words)).toEqual([
      [16, 17],
      [99, 17],
    ]);
  });

  it('keeps what was given back until something younger lies over it', () => {
    const { recorder } = openRecorder();
    recorder.alloc(32, 8);
    recorder.free(32);
    recorder.mark(0);
    recorder.alloc(36, 4);
    recorder.mark(1);
    const shown = recorder.moments.map(({ areas }) =>
      areas.map(({ nth, isAlive, header }) => ({ nth, isAlive, header })),
    );
    expect(shown).toEqual([
      [{ nth: 0, isAlive: false, header: 7 }],
      [{ nth: 1, isAlive: true, header: 8 }],
    ]);
  });

  it('closes the youngest of frames at one address', () => {
    const { recorder } = openRecorder();
    recorder.enterFrame(64, 16);
    recorder.leaveFrame(64);
    recorder.enterFrame(64, 16);
    recorder.mark(0);
    expect(recorder.moments[0]?.areas).toMatchObject([{ nth: 1, isAlive: true }]);
    expect(() => recorder.leaveFrame(80)).toThrow('no frame is alive at 80');
  });

  it('follows a block that gets another size, in place and elsewhere', () => {
    const { recorder } = openRecorder();
    recorder.alloc(32, 4);
    recorder.resize(32, 32, 8);
    recorder.mark(0);
    recorder.resize(32, 96, 12);
    recorder.mark(1);
    const shown = recorder.moments.map(({ areas }) =>
      areas.map(({ address, bytes, isAlive }) => ({ address, bytes, isAlive })),
    );
    expect(shown).toEqual([
      [{ address: 32, bytes: 8, isAlive: true }],
      [
        { address: 32, bytes: 8, isAlive: false },
        { address: 96, bytes: 12, isAlive: true },
      ],
    ]);
  });

  it('refuses a program that marks without an end', () => {
    const { recorder } = openRecorder();
    const run = () => {
      for (let mark = 0; mark <= 100; mark++) recorder.mark(mark);
    };
    expect(run).toThrow('more than 100 marks');
  });
});
