import { deriveDepths } from '../measure/depth-result.ts';
import { summarise } from '../measure/verdict.ts';
import type { Report } from '../report/report.ts';
import { writeDepthCsv, writeRunsCsv } from '../report/csv-report.ts';
import type { CommandHost } from './command-host.ts';
import type { Command } from './command.ts';
import { findExperiment } from './choose-experiment.ts';
import { drawDepth } from './depth-output.ts';
import { BadInput, type ExitCode, type Forms, putOut } from './output.ts';
import { drawRun, shapeRun } from './run-output.ts';

type OpenCommand = Extract<Command, { kind: 'open' }>;

/** Shows a recorded result; its statistics are derived anew. */
export async function executeOpen(command: OpenCommand, host: CommandHost): Promise<ExitCode> {
  const opened = await host.openReport(command.source);
  if (opened.kind === 'refused') throw new BadInput(opened.sentence);
  const { report } = opened;
  const forms = report.depth.length > 0 ? formDepth(report) : formRun(report, host);
  const heading = sayOrigin(report);
  await putOut(host, command.outputs, {
    ...forms,
    table: `${heading}\n\n${forms.table}`,
    link: () => host.encodeLink(report),
  });
  return 0;
}

function formRun(report: Report, host: CommandHost): Forms {
  const summary = summarise(report.measurement);
  const experiment = findExperiment(report.measurement.plan.experiment, host);
  return {
    table: drawRun(report, summary, experiment),
    json: shapeRun(report, summary),
    csv: writeRunsCsv([report]),
  };
}

function formDepth(report: Report): Forms {
  return {
    table: drawDepth(deriveDepths(report.depth, report.environment.engine)),
    json: { report, probes: report.depth },
    csv: writeDepthCsv(report.depth),
  };
}

function sayOrigin(report: Report): string {
  const { engine, platform, cores, isolated, clockStepNs, when } = report.environment;
  const where = `${engine}, ${platform}, ${cores} cores, ${isolated ? 'isolated' : 'not isolated'}`;
  return `Recorded ${when} with ${where}, clock step ${clockStepNs} ns, modules ${report.modules.release.slice(0, 8)}.`;
}
