import { deflate, inflate } from '../web/host/engine/deflate.ts';
import { openText } from '../web/report/file.ts';
import { encodeLink } from '../web/report/link.ts';
import type { Report } from '../web/report/report.ts';

/**
 * `links` with what `text` holds, a link or a file of `stack-depth`: in place of the one from the same
 * engine on the same platform, whatever their versions, or last. `engine` names what the browser does
 * not tell, for example `WebKitGTK 2.50.6`. Rejects with one sentence where `text` is no such result.
 */
export async function recordDepths(
  links: readonly string[],
  text: string,
  engine: string | null = null,
): Promise<readonly string[]> {
  const report = nameEngine(await openDepths(text), engine);
  const link = await encodeLink(report, { deflate });
  const places = await Promise.all(links.map(async (one) => placeOf(await openDepths(one))));
  const at = places.indexOf(placeOf(report));
  return at < 0 ? [...links, link] : links.map((one, index) => (index === at ? link : one));
}

async function openDepths(text: string): Promise<Report> {
  const opened = await openText(text, { inflate });
  if (opened.kind === 'refused') throw new Error(opened.sentence);
  const { report } = opened;
  if (report.depth.length === 0) throw new Error('This result holds no depths of stack-depth.');
  return report;
}

function nameEngine(report: Report, engine: string | null): Report {
  if (engine === null) return report;
  return { ...report, environment: { ...report.environment, engine } };
}

/** Engine and platform without versions: `Firefox, Linux x86-64`. */
function placeOf({ environment }: Report): string {
  const { engine, platform } = environment;
  return `${engine.replace(/ \d.*$/, '')}, ${platform}`;
}

export function writeRecorded(links: readonly string[]): string {
  const entries = links.map((link) => `  '${link}',\n`).join('');
  return `/** Reports that this project made on other engines, by \`tools/record-depths.ts\`: their links. */
export const recorded: readonly string[] = [
${entries}];
`;
}
