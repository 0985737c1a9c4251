import { loaders } from './catalogue/listing.ts';
import { inflate } from './host/engine/deflate.ts';
import { loadBytes, loadText } from './host/page/files.ts';
import { openPageWalks } from './host/page/walks.ts';
import './ui/embed-frame.ts';

/** What other sites show in a frame: one chart, claim, moment or walk. Nothing is timed in it. */
const frame = document.createElement('embed-frame');
frame.loaders = loaders;
frame.decode = async (text) => (await import('./report/link.ts')).decodeLink(text, { inflate });
frame.openClaim = async (text) =>
  (await import('./report/claim-link.ts')).decodeClaim(text, { inflate });
frame.releaseOf = async (id) =>
  (await import('./catalogue/module-hashes.ts')).moduleHashes[id]?.release ?? '';
frame.runWalk = openPageWalks();
frame.recorder = { record: async (request, signal) => (await recorder())(request, signal) };
document.body.append(frame);

async function recorder() {
  const { openPageRecorder } = await import('./host/page/record.ts');
  return openPageRecorder({
    loadTraced: (id) => loadBytes(`${id}.traced.wasm`),
    loadPlaces: (id) => loadText(`${id}.places.json`),
  });
}
