import { drawCheck } from './check-output.ts';
import type { CommandHost } from './command-host.ts';
import type { Command } from './command.ts';
import { type ExitCode, putOut } from './output.ts';

type CheckCommand = Extract<Command, { kind: 'check' }>;

/** Seconds a pair may take unless told: the bar of the protocol is set at two. */
const BUDGET_SECONDS = 2;

/** Can this machine be trusted: identical pairs, and pairs with a known difference. */
export async function executeCheck(command: CheckCommand, host: CommandHost): Promise<ExitCode> {
  const result = await host.check(
    {
      pairs: command.pairs,
      seed: command.seed ?? host.chooseSeed(),
      budgetSeconds: command.budgetSeconds ?? BUDGET_SECONDS,
    },
    host.stop,
  );
  host.showProgress('');
  await putOut(host, command.outputs, { table: drawCheck(result), json: result });
  return result.identical.pairs > 0 ? 0 : 3;
}
