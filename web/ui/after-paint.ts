/**
 * Resolves once what is rendered now has been painted: in a task after the next frame but one, so
 * that charts, which draw in tasks of their own, come before it. A hidden page waits until it is seen.
 */
export async function afterPaint(): Promise<void> {
  await nextFrame();
  await nextFrame();
  await new Promise((resolve) => setTimeout(resolve, 0));
}

function nextFrame(): Promise<unknown> {
  return new Promise((resolve) => requestAnimationFrame(resolve));
}
