import type { WalkAnswer } from '../../memory/walk-record.ts';
import { loadBytes } from './files.ts';

/** The module of the walks is fetched once, and each walk has an instance of its own. */
export function openPageWalks(): (id: string) => Promise<WalkAnswer> {
  let module: Promise<WebAssembly.Module> | null = null;
  return async (id) => {
    const { runWalk } = await import('../engine/walk.ts');
    module ??= loadBytes('walks.traced.wasm').then((bytes) => WebAssembly.compile(bytes));
    // A file that could not be had is asked for again.
    module.catch(() => (module = null));
    return runWalk(await module, id);
  };
}
