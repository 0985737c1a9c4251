import { executeCheck } from './check-command.ts';
import type { CommandHost } from './command-host.ts';
import type { Command } from './command.ts';
import { executeCompare } from './compare-command.ts';
import { executeDepth } from './depth-command.ts';
import { executeHazards } from './hazards-command.ts';
import { HELP } from './help.ts';
import { executeLedgerAll } from './ledger-all-command.ts';
import { executeLedger } from './ledger-command.ts';
import { drawList, shapeList } from './list-output.ts';
import { executeOpen } from './open-command.ts';
import { type ExitCode, putOut } from './output.ts';
import { executeReplay } from './replay-command.ts';
import { executeRunAll } from './run-all-command.ts';
import { executeRun } from './run-command.ts';
import { executeTrace } from './trace-command.ts';
import { ALL } from './whole-catalogue.ts';

/** Carries out a command; its output goes through the host. Throws `BadInput`. */
export async function execute(command: Command, host: CommandHost): Promise<ExitCode> {
  switch (command.kind) {
    case 'help':
      await host.write('-', HELP);
      return 0;
    case 'list': {
      const { catalogue } = host;
      const forms = { json: shapeList(catalogue), table: drawList(catalogue) };
      await putOut(host, command.outputs, forms);
      return 0;
    }
    case 'run':
      return command.experiment === ALL ? executeRunAll(command, host) : executeRun(command, host);
    case 'ledger':
      return command.experiment === ALL
        ? executeLedgerAll(command, host)
        : executeLedger(command, host);
    case 'depth':
      return executeDepth(command, host);
    case 'check':
      return executeCheck(command, host);
    case 'open':
      return executeOpen(command, host);
    case 'hazards':
      return executeHazards(command, host);
    case 'replay':
      return executeReplay(command, host);
    case 'trace':
      return executeTrace(command, host);
    case 'compare':
      return executeCompare(command, host);
    default: {
      const never: never = command;
      throw new Error(`no execution for ${JSON.stringify(never)}`);
    }
  }
}
