import { writePlain } from '../report/figures.ts';
import type { CommandHost } from './command-host.ts';
import type { Outputs } from './command.ts';

/** 0 done, 1 a comparison says worse, 2 bad input, 3 a run failed. */
export type ExitCode = 0 | 1 | 2 | 3;

/** Input that makes no sense here, in one sentence fit to show; ends the command with code 2. */
export class BadInput extends Error {}

/** The forms that a command's result can take. */
export interface Forms {
  readonly table: string;
  readonly json: object;
  readonly csv?: string;
  readonly link?: () => Promise<string>;
}

/** Writes what was asked for; the table too, unless standard output is taken. */
export async function putOut(host: CommandHost, outputs: Outputs, forms: Forms): Promise<void> {
  const isTaken = outputs.json === '-' || outputs.csv === '-';
  if (!isTaken) await host.write('-', `${writePlain(forms.table)}\n`);
  if (outputs.json !== null)
    await host.write(outputs.json, `${JSON.stringify(forms.json, null, 2)}\n`);
  if (outputs.csv !== null && forms.csv !== undefined) await host.write(outputs.csv, forms.csv);
  if (outputs.link && forms.link !== undefined) await host.write('-', `${await forms.link()}\n`);
}
