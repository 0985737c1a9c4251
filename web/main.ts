import './early.ts';
import { listing, loaders } from './catalogue/listing.ts';
import { moduleHashes } from './catalogue/module-hashes.ts';
import { fitToMachine } from './catalogue/threads.ts';
import { deflate, inflate } from './host/engine/deflate.ts';
import { hostTimer } from './host/engine/timer.ts';
import { describePage } from './host/page/environment.ts';
import { fetchFile, loadBytes, loadText } from './host/page/files.ts';
import { keepOffline } from './host/page/offline.ts';
import { openPageTracer } from './host/page/traced.ts';
import { openPageWalks } from './host/page/walks.ts';
import type { ReplayRunner } from './catalogue/replay/runner.ts';
import type { Pattern } from './memory/pattern.ts';
import type { HistoryEntry, HistoryStore } from './ui/history-store.ts';
import type { Links } from './ui/links.ts';
import type { ShareTools } from './ui/share-tools.ts';
import type { Runner } from './catalogue/runner.ts';
import './ui/sandheap-app.ts';

/** Version of the project, put in by the build. */
declare const APP_VERSION: string;

/** Runs that measure at this moment. */
let measuring = 0;

/** The page: the dashboard over the host of a browser. */
const app = document.createElement('sandheap-app');
app.listing = listing.filter(({ isHidden }) => !isHidden);
app.loaders = fitLoaders();
app.runner = openRunner();
app.runWalk = openPageWalks();
app.openReplay = openReplay;
app.links = openLinks();
app.share = openShare();
app.openHistory = openHistory;
app.appVersion = APP_VERSION;
app.chooseSeed = () => crypto.getRandomValues(new Uint32Array(1))[0] ?? 0;
document.body.append(app);
if (import.meta.env.PROD) {
  void keepOffline(new URL('./service-worker.js', document.baseURI), () => measuring > 0);
}

/** Experiments as this machine can run them. */
function fitLoaders(): typeof loaders {
  const cores = navigator.hardwareConcurrency ?? 0;
  const fitted = Object.entries(loaders).map(
    ([id, load]) => [id, async () => fitToMachine(await load(), cores)] as const,
  );
  return Object.fromEntries(fitted);
}

/** What runs a workload is fetched when it is asked to: no paint waits for it. */
function openRunner(): Runner {
  const tracer = openPageTracer((id) => loadBytes(`${id}.traced.wasm`));
  let hazards: ReturnType<typeof openHazards> | null = null;
  let recorder: ReturnType<typeof openRecorder> | null = null;
  return {
    environment: describePage,
    hashes: async (id) => hashesOf(id),
    async *run(plan, signal) {
      const [{ run }, { openPageBench }, bytes] = await Promise.all([
        import('./measure/run.ts'),
        import('./host/page/bench.ts'),
        loadBytes(`${plan.experiment}.release.wasm`),
      ]);
      measuring++;
      try {
        yield* run(plan, () => openPageBench(bytes), hostTimer, signal);
      } finally {
        measuring--;
      }
    },
    trace: (request, signal) => tracer.trace(request, signal),
    record: async (request, signal) => (await (recorder ??= openRecorder()))(request, signal),
    hazard: async (id) => (await (hazards ??= openHazards()))(id),
    async *probe(requests, signal) {
      const [{ DEPTH_DEADLINE_MS, probeDepths }, { startDepthWorker }, bytes] = await Promise.all([
        import('./host/engine/depth-run.ts'),
        import('./host/page/depth-workers.ts'),
        loadBytes('stack-depth.release.wasm'),
      ]);
      const host = { bytes, deadlineMs: DEPTH_DEADLINE_MS, startWorker: startDepthWorker };
      yield* probeDepths(requests, host, signal);
    },
    sources: async (id) => ({
      assembly: await loadText(`${id}.ts`),
      wat: await loadText(`${id}.release.wat`),
    }),
  };
}

async function openRecorder() {
  const { openPageRecorder } = await import('./host/page/record.ts');
  return openPageRecorder({
    loadTraced: (id) => loadBytes(`${id}.traced.wasm`),
    loadPlaces: (id) => loadText(`${id}.places.json`),
  });
}

async function openReplay(pattern: Pattern): Promise<ReplayRunner> {
  const { openPageReplay } = await import('./host/page/replay.ts');
  const replay = openPageReplay(loadBytes, pattern);
  return {
    ...replay,
    async *run(plan, signal) {
      measuring++;
      try {
        yield* replay.run(plan, signal);
      } finally {
        measuring--;
      }
    },
  };
}

async function openHazards() {
  const { openPageHazards } = await import('./host/page/hazards.ts');
  return openPageHazards(loadBytes);
}

/** Links come after the first paint: a page without a result needs none of their code for it. */
function openLinks(): Links {
  return {
    encode: async (report) => (await linkCode()).encodeLink(report, { deflate }),
    decode: async (text) => (await linkCode()).decodeLink(text, { inflate }),
    address: (fragment) => new URL(fragment, location.href).href,
    copy: (text) => navigator.clipboard.writeText(text),
  };
}

/** What leaves and enters the page beside links; its code is fetched when it is asked for. */
function openShare(): ShareTools {
  return {
    encodeClaim: async (claim, longest) =>
      (await import('./report/claim-link.ts')).encodeClaim(claim, { deflate }, longest),
    open: async (text) =>
      (await import('./report/import.ts')).importText(text, {
        inflate,
        releaseOf: (experiment) => moduleHashes[experiment]?.release,
      }),
    loadViewer: async () => (await fetchFile('viewer.js')).text(),
    save: async (name, content) => (await import('./host/page/save.ts')).saveFile(name, content),
  };
}

let history: Promise<HistoryStore> | null = null;

/** One for the whole page, opened with the first wish. */
function openHistory(): Promise<HistoryStore> {
  history ??= Promise.all([
    import('./host/page/history.ts'),
    import('./ui/history-reports.ts'),
  ]).then(([host, ui]) =>
    ui.openHistory(host.openPageHistory<HistoryEntry>(), {
      deflate,
      inflate,
      now: () => new Date().toISOString(),
    }),
  );
  return history;
}

async function linkCode() {
  return import('./report/link.ts');
}

function hashesOf(id: string): { readonly release: string; readonly traced: string } {
  const hashes = moduleHashes[id];
  if (hashes === undefined) throw new Error(`the build has no module ${id}`);
  return hashes;
}
