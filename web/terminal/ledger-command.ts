import { runsInThreads } from '../catalogue/threads.ts';
import { writeLedgersCsv } from '../report/csv-report.ts';
import { choosePlan, findExperiment } from './choose-experiment.ts';
import type { CommandHost } from './command-host.ts';
import type { Command } from './command.ts';
import { countFacts, tellFacts } from './count-facts.ts';
import { countLedger } from './count-ledger.ts';
import { drawLedger, shapeLedger } from './ledger-output.ts';
import { tellMemory } from './ledger-text.ts';
import { BadInput, type ExitCode, putOut } from './output.ts';

type LedgerCommand = Extract<Command, { kind: 'ledger' }>;

/** Counts every variant at every size in its traced twin; 3 when none came to its end. */
export async function executeLedger(command: LedgerCommand, host: CommandHost): Promise<ExitCode> {
  const experiment = findExperiment(command.experiment, host);
  if (experiment.depths !== undefined)
    throw new BadInput(`${experiment.id} is probed and has no ledger; write: sandheap depth.`);
  if (experiment.hazards !== undefined)
    throw new BadInput(`${experiment.id} is not timed and has no ledger; write: sandheap hazards.`);
  if (experiment.walks !== undefined)
    throw new BadInput(`${experiment.id} is not timed and has no ledger; see its page.`);
  if (runsInThreads(experiment))
    throw new BadInput(`${experiment.id} runs in several threads, which are not counted.`);
  const plan = choosePlan(experiment, command.choices, host);
  const { cells, failures: uncounted } = await countLedger(experiment, plan, host);
  const { facts, failures: untold } = await countFacts(experiment, host);
  const failures = [...uncounted, ...untold];
  await putOut(host, command.outputs, {
    table: [
      drawLedger(experiment, cells, failures),
      ...tellFacts(facts),
      ...tellMemory(experiment, cells),
    ].join('\n'),
    json: shapeLedger(experiment, plan.options, cells, failures, facts),
    csv: writeLedgersCsv([{ ...plan, cells }]),
  });
  return cells.length > 0 ? 0 : 3;
}
