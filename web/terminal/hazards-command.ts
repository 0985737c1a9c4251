import type { Hazard } from '../catalogue/hazard.ts';
import type { LiveText } from '../memory/live-text.ts';
import type { CommandHost } from './command-host.ts';
import type { Command } from './command.ts';
import { drawHazard, drawHazards, type MadeHazard, shapeHazards } from './hazards-output.ts';
import { BadInput, type ExitCode, putOut } from './output.ts';
import { ALL } from './whole-catalogue.ts';

type HazardsCommand = Extract<Command, { kind: 'hazards' }>;

/** Makes mistakes, and what is accepted in their place; 3 when none could be made. */
export async function executeHazards(
  { mistake, outputs }: HazardsCommand,
  host: CommandHost,
): Promise<ExitCode> {
  const hazards = chooseHazards(mistake, host);
  const made = await makeHazards(hazards, host);
  const table =
    mistake === null ? drawHazards(made, memoryOf(host)) : made.map(drawHazard).join('\n\n\n');
  await putOut(host, outputs, { table, json: shapeHazards(made) });
  return made.some(({ outcome }) => outcome.mistake.kind === 'ran') ? 0 : 3;
}

/** The one that is named, or all. Throws `BadInput` naming those there are. */
function chooseHazards(mistake: string | null, { catalogue }: CommandHost): readonly Hazard[] {
  const hazards = catalogue.flatMap((experiment) => experiment.hazards ?? []);
  if (mistake === null || mistake === ALL) return hazards;
  const found = hazards.filter(({ id }) => id === mistake);
  if (found.length > 0) return found;
  const ids = hazards.map(({ id }) => id).join(', ');
  throw new BadInput(
    `There is no mistake "${mistake}"; there are ${ids}, and all of them: ${ALL}.`,
  );
}

/** What is told of memory with the figures of all of them. */
function memoryOf({ catalogue }: CommandHost): readonly LiveText[] {
  return catalogue.find(({ hazards }) => hazards !== undefined)?.memory ?? [];
}

/** One after the other. Whoever stops it keeps what is made. */
async function makeHazards(
  hazards: readonly Hazard[],
  host: CommandHost,
): Promise<readonly MadeHazard[]> {
  const made: MadeHazard[] = [];
  for (const hazard of hazards) {
    if (host.stop.aborted) break;
    host.showProgress(`${made.length} of ${hazards.length} mistakes`);
    const mistake = await host.hazard(hazard.id);
    const twin = await host.hazard(`${hazard.id}-twin`);
    made.push({ hazard, outcome: { mistake, twin } });
  }
  host.showProgress('');
  return made;
}
