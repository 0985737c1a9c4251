import type { Measurement, PointMeasurement } from '../measure/measurement.ts';
import { type Progress, summarise, type Summary } from '../measure/verdict.ts';

/** Lets the page draw and hear its visitor where it is time to; may resolve in a later task. */
export type Pause = () => Promise<void>;

/**
 * Summarises a growing measurement point by point, with a pause before each that changed, so that the
 * page stays quick while a run measures. The figures are those of `summarise`.
 */
export class SummaryBuilder {
  private readonly pause: Pause;
  private readonly known = new Map<number, Known>();

  constructor(pause: Pause) {
    this.pause = pause;
  }

  async build(measurement: Measurement, progress: Progress): Promise<Summary> {
    const parts: Summary[] = [];
    for (const point of measurement.points) {
      const key = describe(point, progress);
      let known = this.known.get(point.point);
      if (known?.key !== key) {
        await this.pause();
        known = { key, summary: summarise({ plan: measurement.plan, points: [point] }, progress) };
        this.known.set(point.point, known);
      }
      parts.push(known.summary);
    }
    return join(parts);
  }
}

interface Known {
  readonly key: string;
  readonly summary: Summary;
}

/** Differs whenever a summary could: figures are only ever added to a point, block by block. */
function describe(point: PointMeasurement, progress: Progress): string {
  return `${progress} ${point.workers.join(' ')}`;
}

function join(parts: readonly Summary[]): Summary {
  return {
    cells: parts.flatMap((part) => part.cells),
    pairs: parts.flatMap((part) => part.pairs),
    floors: parts.flatMap((part) => part.floors),
  };
}
