import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { SLOTS } from './chart-markers.ts';

/** The tokens that a canvas draws with, as the browser resolves them now. */
export interface Theme {
  readonly paper: string;
  readonly ink: string;
  readonly quiet: string;
  readonly rule: string;
  /** By slot − 1. */
  readonly series: readonly string[];
}

const QUERIES = ['(prefers-color-scheme: dark)', '(forced-colors: active)'];

/** Asks its host for an update when light turns to dark or colours are forced. */
export class ThemeController implements ReactiveController {
  private readonly host: ReactiveControllerHost & Element;
  private readonly queries = QUERIES.map((query) => matchMedia(query));
  private readonly changed = (): void => {
    this.version += 1;
    this.host.requestUpdate();
  };
  /** Counts the changes, so that a drawing can tell that it is stale. */
  version = 0;

  constructor(host: ReactiveControllerHost & Element) {
    this.host = host;
    host.addController(this);
  }

  hostConnected(): void {
    for (const query of this.queries) query.addEventListener('change', this.changed);
  }

  hostDisconnected(): void {
    for (const query of this.queries) query.removeEventListener('change', this.changed);
  }

  read(): Theme {
    const style = getComputedStyle(this.host);
    const token = (name: string): string => style.getPropertyValue(name).trim();
    return {
      paper: token('--paper'),
      ink: token('--ink'),
      quiet: token('--quiet'),
      rule: token('--rule'),
      series: Array.from({ length: SLOTS }, (_, index) => token(`--series-${index + 1}`)),
    };
  }
}
