import { loaders } from './catalogue/listing.ts';
import { readRoute } from './ui/route.ts';

/**
 * Asks for what the page of the address will need, before the rest of the page's code has run: a
 * link is opened while the dashboard starts. Only a head start: whoever needs these imports them.
 */
const route = readRoute(location.hash);
if (route.kind === 'experiment' && Object.hasOwn(loaders, route.id)) {
  ask(loaders[route.id]?.());
  if (route.link !== null) {
    ask(import('./report/link.ts'));
    ask(import('./ui/series-chart.ts'));
  }
}

/** What fails here fails again, and is said, where it is needed. */
function ask(code: Promise<unknown> | undefined): void {
  code?.catch(() => {});
}
