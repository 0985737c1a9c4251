import type { Origin } from '../report/compose-report.ts';
import type { CommandHost } from './command-host.ts';

/** What a report says of where it was made, for one experiment's modules on this host. */
export async function findOrigin(experiment: string, host: CommandHost): Promise<Origin> {
  return {
    app: host.appVersion,
    modules: await host.hashes(experiment),
    environment: await host.environment(),
  };
}
