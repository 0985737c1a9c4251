import type { EarlierBlock } from './trace.ts';

interface RecordedFrame {
  readonly address: number;
  readonly bytes: number;
}

/** Who is alive while a trace is recorded: it has to know what is there when it begins. */
export class RecordedLife {
  private readonly blocks = new Map<number, EarlierBlock>();
  private readonly frames: RecordedFrame[] = [];

  born(block: EarlierBlock): void {
    this.blocks.set(block.address, block);
  }

  /** The block that was there; undefined when nobody knew of one. */
  died(address: number): EarlierBlock | undefined {
    const block = this.blocks.get(address);
    this.blocks.delete(address);
    return block;
  }

  diedBetween(start: number, end: number): void {
    for (const address of this.blocks.keys()) {
      if (address >= start && address < end) this.blocks.delete(address);
    }
  }

  entered(frame: RecordedFrame): void {
    this.frames.push(frame);
  }

  left(): void {
    this.frames.pop();
  }

  listBlocks(): readonly EarlierBlock[] {
    return [...this.blocks.values()];
  }

  listFrames(): readonly RecordedFrame[] {
    return [...this.frames];
  }
}
