/** Which walk an address names, and which of its steps, from 0. */
export interface WalkPlace {
  /** Null where it names none: then the first one is shown. */
  readonly id: string | null;
  readonly step: number;
}

/** Whether an address leads to the walks at all. */
export function leadsToWalks(fragment: string): boolean {
  return /^#?\/?walks(?:[/?]|$)/.test(fragment);
}

/** Reads `#/walks/<id>?step=<k>`, steps counted from 1 as a person counts. What makes no sense is the first step. */
export function readWalkPlace(fragment: string): WalkPlace {
  const match = /^#?\/?walks\/([\w-]+)(?:\?(.*))?$/.exec(fragment);
  if (match === null) return { id: null, step: 0 };
  const step = /(?:^|&)step=(\d{1,3})(?:&|$)/.exec(match[2] ?? '');
  return { id: match[1] ?? null, step: Math.max(0, Number(step?.[1] ?? 1) - 1) };
}

/** Whether an address asks for large type: `&view=lecture`. */
export function asksForLecture(fragment: string): boolean {
  return /[?&]view=lecture(?:&|$)/.test(fragment);
}

export function writeWalkPlace(id: string, step: number, isLecture = false): string {
  return `#/walks/${id}?step=${step + 1}${isLecture ? '&view=lecture' : ''}`;
}
