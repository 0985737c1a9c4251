/** Objects that the example keeps at once, about. */
const KEPT = 200;
const ROUNDS = 1500;

/**
 * A pattern to begin with, the same every time: a small server. Each request brings a buffer that grows as
 * it is read, some small objects, and an answer; a cache keeps every tenth object for long.
 */
export function writeExamplePattern(): string {
  const draw = drawNumbers();
  const lines: string[] = [
    '# A small server: each request a buffer that grows, small objects, an answer.',
  ];
  const cached: string[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    const name = (what: string) => `${what}${round}`;
    lines.push(`a ${name('buffer')} 64`, `r ${name('buffer')} ${128 + 8 * draw(32)}`);
    for (const part of ['header', 'node', 'text']) lines.push(`a ${name(part)} ${16 + draw(100)}`);
    if (round % 3 === 0) lines.push(`r ${name('buffer')} ${512 + 16 * draw(100)}`);
    lines.push(
      `a ${name('answer')} ${256 + draw(3000)}`,
      `f ${name('buffer')}`,
      `f ${name('node')}`,
    );
    if (round % 10 === 0) cached.push(name('text'));
    else lines.push(`f ${name('text')}`);
    lines.push(`f ${name('header')}`, `f ${name('answer')}`);
    if (cached.length > KEPT) lines.push(`f ${cached.splice(draw(KEPT), 1)[0] ?? ''}`);
  }
  return `${lines.join('\n')}\n`;
}

/** Numerical Recipes' generator; its upper bits are used. */
function drawNumbers(): (bound: number) => number {
  let state = 7;
  return (bound) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * bound);
  };
}
