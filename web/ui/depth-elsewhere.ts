import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { deriveDepths } from '../measure/depth-result.ts';
import type { Report } from '../report/report.ts';
import type { Elsewhere } from './depth-series.ts';
import type { Links } from './links.ts';

/** Opens the reports that come with the experiment: made by this tool on other machines and engines. */
export class ElsewhereController implements ReactiveController {
  /** Those that could be opened, in their order. */
  opened: readonly Elsewhere[] = [];
  private readonly host: ReactiveControllerHost;

  constructor(host: ReactiveControllerHost) {
    this.host = host;
    host.addController(this);
  }

  hostConnected(): void {}

  async open(links: Links, recorded: readonly string[]): Promise<void> {
    const answers = await Promise.all(recorded.map((link) => links.decode(link)));
    this.opened = answers.flatMap((answer) =>
      answer.kind === 'report' ? [toElsewhere(answer.report)] : [],
    );
    this.host.requestUpdate();
  }
}

function toElsewhere({ environment, depth }: Report): Elsewhere {
  const { engine, platform } = environment;
  return { name: `${engine}, ${platform}`, result: deriveDepths(depth, engine) };
}
