import { defaultDepthRequests } from '../measure/depth-plan.ts';
import type { DepthProbe } from '../measure/depth.ts';
import { REPORT_VERSION, type Report } from '../report/report.ts';
import type { CommandHost } from './command-host.ts';
import type { Command } from './command.ts';
import { drawDepth, writeDepthCsv } from './depth-output.ts';
import { type ExitCode, putOut } from './output.ts';

type DepthCommand = Extract<Command, { kind: 'depth' }>;

const EXPERIMENT = 'stack-depth';

/** Drives every kind of recursion to its end in throw-away workers; 3 when none could be probed. */
export async function executeDepth(command: DepthCommand, host: CommandHost): Promise<ExitCode> {
  const requests = defaultDepthRequests(
    command.repeats === null ? {} : { repeats: command.repeats },
  );
  const probes: DepthProbe[] = [];
  for await (const probe of host.probe(requests, host.stop)) {
    probes.push(probe);
    host.showProgress(`${probes.length} of ${requests.length} probes`);
  }
  host.showProgress('');
  await putOut(host, command.outputs, {
    table: drawDepth(probes),
    json: { probes },
    csv: writeDepthCsv(probes),
    link: async () => host.encodeLink(await composeReport(probes, host)),
  });
  return probes.some((probe) => probe.ended !== 'unavailable') ? 0 : 3;
}

async function composeReport(probes: readonly DepthProbe[], host: CommandHost): Promise<Report> {
  return {
    format: 'sandheap-report',
    version: REPORT_VERSION,
    app: host.appVersion,
    modules: await host.hashes(EXPERIMENT),
    environment: await host.environment(),
    measurement: {
      plan: {
        experiment: EXPERIMENT,
        entries: [],
        points: [],
        options: {},
        optionIndex: 0,
        preset: 'quick',
        looks: [],
        budgetSeconds: null,
        seed: 0,
      },
      points: [],
    },
    ledger: [],
    depth: probes,
  };
}
