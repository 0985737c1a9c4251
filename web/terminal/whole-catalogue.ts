import type { Experiment } from '../catalogue/experiment.ts';
import type { CommandHost } from './command-host.ts';
import type { RunChoices } from './command.ts';
import { writePlain } from '../report/figures.ts';
import { BadInput } from './output.ts';

/** In place of an experiment's id: all of them, one after the other. */
export const ALL = 'all';

/** The experiments that are timed, in the order of the catalogue. */
export function timedExperiments(host: CommandHost): readonly Experiment[] {
  return host.catalogue.filter(({ isHidden, variants }) => !isHidden && variants.length > 0);
}

/** Throws `BadInput` on choices that belong to one experiment. */
export function refuseOwnChoices(command: string, choices: RunChoices): void {
  const { sizes, variants, options } = choices;
  if (sizes === null && variants === null && Object.keys(options).length === 0) return;
  throw new BadInput(
    `${command} ${ALL} takes every experiment as it is; --sizes, --variants and --option are for one.`,
  );
}

/** Tells of one experiment right after its turn, unless standard output is taken. */
export function openTeller(
  host: CommandHost,
  outputs: { readonly json: string | null; readonly csv: string | null },
): (line: string) => Promise<void> {
  const isTaken = outputs.json === '-' || outputs.csv === '-';
  return async (line) => {
    if (!isTaken) await host.write('-', `${writePlain(line)}\n`);
  };
}
