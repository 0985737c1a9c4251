import { measureFragmentation } from '../memory/free-space.ts';
import type { Block, Moment } from '../memory/moment.ts';
import type { Timeline } from '../memory/timeline.ts';
import { writeCount } from '../report/figures.ts';
import { drawTable } from './table.ts';
import { EVENT_WORDS, writePlace } from './trace-lines.ts';
import { drawMap, writeAddress } from './trace-map.ts';

/** Blocks that are listed one by one. */
const MOST_BLOCKS = 24;

/** One moment of a trace as text: what just happened, the map to scale, who is alive, what leaks. */
export function drawMoment(timeline: Timeline, step: number): string {
  const { trace } = timeline;
  const moment = timeline.at(step);
  const { experiment, variant, n } = trace.request;
  const parts = [
    `${experiment}, ${variant}, n = ${writeCount(n)}, step ${writeCount(moment.step)} of ${writeCount(trace.length)}`,
    sayEvent(moment),
    saySums(moment),
    '',
    drawMap(moment, trace.layout),
    '',
    drawBlocks('alive', 'No block is alive.', listLive(timeline, moment)),
    ...sayCorruptions(moment),
    '',
    ...sayEnd(timeline),
  ];
  return parts.join('\n');
}

function sayEvent({ event }: Moment): string {
  if (event === null) return 'Before the first event: the workload is prepared.';
  const { kind, address, bytes, place, caller, operation } = event;
  const size = bytes === 0 ? '' : `, ${writeCount(bytes)} B`;
  const where = place === null ? '' : `, ${writePlace(place)}`;
  const from = caller === null ? '' : `, called from ${writePlace(caller)}`;
  const at = kind === 'mark' || kind === 'collect' ? '' : ` at ${writeAddress(address)}`;
  return `Operation ${writeCount(operation)}: ${EVENT_WORDS[kind]}${at}${size}${where}${from}.`;
}

function saySums({ liveBytes, reservedBytes, memory, freeSpace }: Moment): string {
  const fragmentation = (100 * measureFragmentation(freeSpace)).toFixed(1);
  return [
    `Live ${writeCount(liveBytes)} B, reserved ${writeCount(reservedBytes)} B, memory ${writeCount(memory.length)} B.`,
    `Free ${writeCount(freeSpace.bytes)} B, largest block ${writeCount(freeSpace.largest)} B: external fragmentation ${fragmentation} %.`,
  ].join('\n');
}

function listLive(timeline: Timeline, { live }: Moment): readonly Block[] {
  return Array.from(live, (number) => timeline.block(number));
}

function drawBlocks(what: string, none: string, blocks: readonly Block[]): string {
  if (blocks.length === 0) return none;
  const rows = blocks
    .slice(0, MOST_BLOCKS)
    .map((block) => [
      writeAddress(block.address),
      writeCount(block.asked),
      writeCount(block.reserved),
      block.allocator,
      block.bornAt === 0 ? 'set-up' : writeCount(block.bornAt),
      block.place === null ? 'not known' : writePlace(block.place),
    ]);
  const table = drawTable(
    [
      { heading: 'address', align: 'left' },
      { heading: 'asked B', align: 'right' },
      { heading: 'reserved B', align: 'right' },
      { heading: 'allocator', align: 'left' },
      { heading: 'made at step', align: 'right' },
      { heading: 'made by', align: 'left' },
    ],
    rows,
  );
  const more = blocks.length - rows.length;
  const heading = `${writeCount(blocks.length)} ${blocks.length === 1 ? 'block is' : 'blocks are'} ${what}:`;
  return [heading, table, ...(more > 0 ? [`and ${writeCount(more)} more.`] : [])].join('\n');
}

function sayCorruptions({ corruptions }: Moment): readonly string[] {
  return corruptions.map(({ address, allocator, writtenAt }) => {
    const who = writtenAt === null ? 'nobody within the trace' : `step ${writeCount(writtenAt)}`;
    return `Corrupt: what ${allocator} has at ${writeAddress(address)} makes no sense; written last by ${who}.`;
  });
}

function sayEnd(timeline: Timeline): readonly string[] {
  const { leftOut, outcome } = timeline.trace;
  const cut = `The trace is full: ${writeCount(leftOut)} more events are left out, so nothing is said of leaks.`;
  const stopped = outcome.kind === 'stopped' ? [`The run was stopped: ${outcome.message}`] : [];
  const leaks = drawBlocks(
    'alive at the end, a leak if nobody gives it back later',
    'Nothing that was made is alive at the end: no leak.',
    timeline.leaks(),
  );
  return [...stopped, leftOut > 0 ? cut : leaks];
}
