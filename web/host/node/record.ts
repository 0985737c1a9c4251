import { parsePlaces } from '../../memory/place-table.ts';
import type { RecordAnswer, RecordRequest } from '../../memory/trace.ts';
import { recordVariant } from '../engine/record.ts';
import type { ModuleFiles } from './modules.ts';

/** Records in this very thread. */
export async function recordInNode(
  files: ModuleFiles,
  request: RecordRequest,
): Promise<RecordAnswer> {
  const bytes = new Uint8Array(await files.readTraced(request.experiment));
  const places = parsePlaces(await files.readPlaces(request.experiment));
  return recordVariant(await WebAssembly.compile(bytes), places, request);
}
