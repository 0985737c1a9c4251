import type { Choices, Experiment } from '../catalogue/experiment.ts';
import { runsInThreads } from '../catalogue/threads.ts';
import { choosePlan } from './choose-experiment.ts';
import type { CommandHost } from './command-host.ts';
import type { Command } from './command.ts';
import { type CountedFacts, countFacts } from './count-facts.ts';
import { type CountedLedger, countLedger } from './count-ledger.ts';
import { writeSeconds, writeSize } from '../report/figures.ts';
import { writeLedgersCsv } from '../report/csv-report.ts';
import { shapeLedger } from './ledger-output.ts';
import { type ExitCode, putOut } from './output.ts';
import { openTeller, refuseOwnChoices, timedExperiments } from './whole-catalogue.ts';

type LedgerCommand = Extract<Command, { kind: 'ledger' }>;

interface Counted extends CountedLedger, CountedFacts {
  readonly experiment: Experiment;
  readonly choices: Choices;
  readonly seconds: number;
}

/** The ledgers of the whole catalogue; 3 when a variant did not come to its end. */
export async function executeLedgerAll(
  command: LedgerCommand,
  host: CommandHost,
): Promise<ExitCode> {
  refuseOwnChoices('ledger', command.choices);
  const tell = openTeller(host, command.outputs);
  const began = host.now();
  const all: Counted[] = [];
  for (const experiment of timedExperiments(host)) {
    if (host.stop.aborted) break;
    if (runsInThreads(experiment)) continue;
    const counted = await countOne(experiment, command, host);
    all.push(counted);
    await tell(sayCounted(counted));
  }
  const seconds = (host.now() - began) / 1000;
  await putOut(host, command.outputs, {
    table: `All ledgers in ${writeSeconds(seconds)}.`,
    json: {
      ledgers: all.map(({ experiment, choices, cells, failures, facts, seconds: own }) => ({
        ...shapeLedger(experiment, choices, cells, failures, facts),
        seconds: own,
      })),
      seconds,
    },
    csv: writeLedgersCsv(
      all.map(({ experiment, choices, cells }) => ({
        experiment: experiment.id,
        options: choices,
        cells,
      })),
    ),
  });
  return all.every(({ failures }) => failures.length === 0) ? 0 : 3;
}

async function countOne(
  experiment: Experiment,
  { choices }: LedgerCommand,
  host: CommandHost,
): Promise<Counted> {
  const began = host.now();
  const plan = choosePlan(experiment, choices, host);
  const { cells, failures } = await countLedger(experiment, plan, host);
  const told = await countFacts(experiment, host);
  const seconds = (host.now() - began) / 1000;
  return {
    cells,
    facts: told.facts,
    failures: [...failures, ...told.failures],
    experiment,
    choices: plan.options,
    seconds,
  };
}

function sayCounted({ experiment, cells, failures, seconds }: Counted): string {
  const failed = failures.map(
    ({ variant, n, message }) =>
      `\n  ${variant} at ${writeSize(n, experiment.parameter.unit)}: ${message}`,
  );
  return `${experiment.id}: ${cells.length} ledgers in ${writeSeconds(seconds)}${failed.join('')}`;
}
