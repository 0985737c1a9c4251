import { defaultDepthRequests } from '../measure/depth-plan.ts';
import { deriveDepths } from '../measure/depth-result.ts';
import { type DepthProbe, type DepthRequest, nameProbe } from '../measure/depth.ts';
import { composeDepthReport } from '../report/compose-report.ts';
import type { Report } from '../report/report.ts';
import { writeDepthCsv } from '../report/csv-report.ts';
import type { CommandHost } from './command-host.ts';
import type { Command } from './command.ts';
import { drawDepth } from './depth-output.ts';
import { findOrigin } from './find-origin.ts';
import { type ExitCode, putOut } from './output.ts';

type DepthCommand = Extract<Command, { kind: 'depth' }>;

const EXPERIMENT = 'stack-depth';

/** Drives every kind of recursion to its end in throw-away workers; 3 when none could be probed. */
export async function executeDepth(command: DepthCommand, host: CommandHost): Promise<ExitCode> {
  const requests = defaultDepthRequests(
    command.repeats === null ? {} : { repeats: command.repeats },
  );
  const probes = await collectProbes(requests, host);
  const { engine } = await host.environment();
  await putOut(host, command.outputs, {
    table: drawDepth(deriveDepths(probes, engine)),
    json: { probes },
    csv: writeDepthCsv(probes),
    link: async () => host.encodeLink(await composeReport(probes, host)),
  });
  return probes.some((probe) => probe.ended !== 'unavailable') ? 0 : 3;
}

/** The last one given of each probe counts. */
async function collectProbes(
  requests: readonly DepthRequest[],
  host: CommandHost,
): Promise<readonly DepthProbe[]> {
  const planned = requests.reduce((sum, { repeats }) => sum + repeats, 0);
  const probes = new Map<string, DepthProbe>();
  let done = 0;
  for await (const probe of host.probe(requests, host.stop)) {
    probes.set(nameProbe(probe), probe);
    done += 1;
    host.showProgress(`${done} of ${planned} runs`);
  }
  host.showProgress('');
  return [...probes.values()];
}

async function composeReport(probes: readonly DepthProbe[], host: CommandHost): Promise<Report> {
  return composeDepthReport(await findOrigin(EXPERIMENT, host), EXPERIMENT, probes);
}
