import type { EventSearch, Timeline } from '../memory/timeline.ts';

/** What one can jump to. */
export type JumpTarget = 'allocation' | 'free' | 'growth' | 'fragmentation';

export interface Jump {
  readonly what: JumpTarget;
  /** There is one highest fragmentation: both directions lead to it. */
  readonly direction: 'on' | 'back';
}

export interface JumpKind {
  readonly what: JumpTarget;
  readonly label: string;
  readonly isBothWays: boolean;
}

export const JUMPS: readonly JumpKind[] = [
  { what: 'allocation', label: 'allocation', isBothWays: true },
  { what: 'free', label: 'free', isBothWays: true },
  { what: 'growth', label: 'growth', isBothWays: true },
  { what: 'fragmentation', label: 'most fragmented', isBothWays: false },
];

const EVENTS: Readonly<Record<Exclude<JumpTarget, 'fragmentation'>, EventSearch>> = {
  allocation: ['alloc', 'moved', 'in-place'],
  free: ['free', 'reset'],
  growth: 'grow',
};

/** The step that a jump from `step` leads to; null where there is none. */
export function findJump(
  timeline: Timeline,
  step: number,
  { what, direction }: Jump,
): number | null {
  if (what === 'fragmentation') return timeline.highestFragmentation();
  return direction === 'on'
    ? timeline.next(step, EVENTS[what])
    : timeline.previous(step, EVENTS[what]);
}

/** What a jump that leads nowhere came to, one sentence; what is left out of a run may have held more. */
export function sayNoJump({ what, direction }: Jump, leftOut: number): string {
  const here = 'among the events that are here';
  if (what === 'fragmentation')
    return `Free memory is never in more than one piece ${leftOut > 0 ? here : 'along this run'}.`;
  if (direction === 'back') return `There is no ${what} before this step.`;
  return `There is no ${what} after this step${leftOut > 0 ? ` ${here}` : ''}.`;
}

/** A key of the time machine, wherever the keyboard is on the page's map or its controls. */
export interface TimeKey {
  readonly key: string;
  readonly means: string;
}

export const TIME_KEYS: readonly TimeKey[] = [
  { key: 'Space', means: 'play or pause' },
  { key: ',', means: 'one step back' },
  { key: '.', means: 'one step on' },
  { key: 'a', means: 'next allocation; with Shift the previous one' },
  { key: 'f', means: 'next free; with Shift the previous one' },
  { key: 'g', means: 'next growth; with Shift the previous one' },
  { key: 'h', means: 'highest fragmentation' },
  { key: '<', means: 'to the start' },
  { key: '>', means: 'to the end' },
];

const JUMP_KEYS: Readonly<Record<string, JumpTarget>> = {
  a: 'allocation',
  f: 'free',
  g: 'growth',
  h: 'fragmentation',
};

/** What a pressed key asks for; null for one that means nothing here. */
export type TimeCommand =
  | { readonly kind: 'toggle' }
  | { readonly kind: 'by'; readonly steps: number }
  | { readonly kind: 'to'; readonly end: 'start' | 'end' }
  | { readonly kind: 'jump'; readonly jump: Jump };

export function readTimeKey(key: string): TimeCommand | null {
  if (key === ' ') return { kind: 'toggle' };
  if (key === '.') return { kind: 'by', steps: 1 };
  if (key === ',') return { kind: 'by', steps: -1 };
  if (key === '<') return { kind: 'to', end: 'start' };
  if (key === '>') return { kind: 'to', end: 'end' };
  const what = JUMP_KEYS[key.toLowerCase()];
  if (what === undefined) return null;
  return { kind: 'jump', jump: { what, direction: key === key.toLowerCase() ? 'on' : 'back' } };
}
