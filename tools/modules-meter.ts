import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { ModuleCompiler } from './modules-compiler.ts';
import { hashInputs } from './modules-inputs.ts';
import { type Output, hashOf } from './modules-output.ts';

const SOURCE = 'assembly/meter.ts';
const WRITTEN = 'web/host/engine/traced-meter-module.ts';
const STATE = 'build/meter-state.txt';

/**
 * Compiles the module that counts for the traced twins and writes its bytes into a file of TypeScript:
 * whoever counts has it at hand, without a request. Nothing happens when its inputs, and what was
 * written, are those of last time.
 */
export async function buildMeter(
  root: string,
  compiler: ModuleCompiler,
  output: Output,
): Promise<void> {
  if (!existsSync(join(root, SOURCE))) return;
  const inputs = hashInputs(root, SOURCE);
  if (output.read(STATE)?.toString() === `${inputs} ${hashOf(output.read(WRITTEN) ?? '')}`) return;
  const { release } = await compiler.compile({ root, file: SOURCE });
  const text = writeBytes(release);
  output.write(WRITTEN, text);
  output.write(STATE, `${inputs} ${hashOf(text)}`);
}

function writeBytes(bytes: Uint8Array): string {
  return [
    '// Written by tools/build-modules.ts.',
    `/** \`${SOURCE}\` as built, in base64. */`,
    'export const METER_MODULE =',
    `  '${Buffer.from(bytes).toString('base64')}';`,
    '',
  ].join('\n');
}
