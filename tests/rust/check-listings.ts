// Compiles every Rust listing of the catalogue with the rustc of this machine and holds it to what its
// page says: it compiles without a warning, gives exactly one error code, or panics with these words.
// Not a part of `npm test`, which asks for no Rust: `node tests/rust/check-listings.ts [rustc]`.
import type { Experiment } from '../../web/catalogue/experiment.ts';
import type { RustCase } from '../../web/catalogue/hazard.ts';
import { catalogue } from '../../web/catalogue/registry.ts';
import { openRustc, readCodes, readMessages, type Ended } from './rustc.ts';

interface Listing {
  readonly where: string;
  readonly said: RustCase;
}

/** What a listing that panics is called with: its words speak of four words and index 4. */
const PANIC_CALLS: Readonly<Record<string, string>> = {
  'index-out-of-bounds': 'write_word(&mut [1, 2, 3, 4], std::hint::black_box(4))',
};

const rustc = await openRustc(process.argv[2]);
try {
  await checkAll(catalogue.flatMap(listingsOf));
} finally {
  await rustc.close();
}

async function checkAll(listings: readonly Listing[]): Promise<void> {
  const counts = new Map<string, number>();
  let wrong = 0;
  for (const listing of listings) {
    const problem = await checkListing(listing);
    const { fate } = listing.said;
    counts.set(fate, (counts.get(fate) ?? 0) + 1);
    if (problem === null) continue;
    wrong++;
    process.stderr.write(`${listing.where}: ${problem}\n`);
  }
  const told = [...counts].map(([fate, count]) => `${count} ${fate}`).join(', ');
  const sum = `${listings.length} listings (${told}), ${wrong} not as they say.`;
  process.stdout.write(`${rustc.version}: ${sum}\n`);
  process.exitCode = wrong === 0 ? 0 : 1;
}

function listingsOf(experiment: Experiment): readonly Listing[] {
  const { id, variants, depths = [], hazards = [], walks = [] } = experiment;
  return [
    ...[...variants, ...depths].map((one): Listing => ({
      where: `${id}/${one.id}`,
      said: readSaid(one.rust),
    })),
    ...walks.map((walk): Listing => ({
      where: `${id}/${walk.id}`,
      said: { fate: 'compiles', rust: walk.listing },
    })),
    ...hazards.flatMap((hazard): readonly Listing[] => [
      ...hazard.cases.map((said) => ({ where: `${id}/${hazard.id}`, said })),
      {
        where: `${id}/${hazard.id}, accepted`,
        said: { fate: 'compiles', rust: hazard.accepted.rust },
      },
    ]),
  ];
}

/** A listing that rustc refuses carries the code of the error in a comment. */
function readSaid(rust: string): RustCase {
  const code = /error\[(E\d{4})\]/u.exec(rust)?.[1];
  return code === undefined ? { fate: 'compiles', rust } : { fate: 'does not compile', code, rust };
}

/** What is not as it was said; null where all is. */
async function checkListing({ where, said }: Listing): Promise<string | null> {
  switch (said.fate) {
    case 'compiles':
      // What is walked is a whole program.
      return sayRefused(
        await rustc.compile(said.rust, /^fn main\(/m.test(said.rust) ? 'bin' : 'lib'),
      );
    case 'does not compile':
      return compareCodes(await rustc.compile(said.rust, 'lib'), said.code);
    case 'panics':
      return checkPanic(said, where.split('/').at(-1) ?? '');
    default:
      return said satisfies never;
  }
}

function sayRefused({ isDone, stderr }: Ended): string | null {
  return isDone
    ? null
    : `it does not compile without a warning: ${readMessages(stderr).join('; ')}`;
}

function compareCodes({ isDone, stderr }: Ended, code: string): string | null {
  if (isDone) return `it compiles, and should give ${code}`;
  const codes = [...new Set(readCodes(stderr))];
  return codes.join() === code ? null : `it gives ${codes.join(', ')}, and should give ${code}`;
}

async function checkPanic(
  said: Extract<RustCase, { fate: 'panics' }>,
  id: string,
): Promise<string | null> {
  const call = PANIC_CALLS[id];
  if (call === undefined) return 'nothing is known to call it with';
  const built = await rustc.compile(`${said.rust}\nfn main() {\n    ${call};\n}\n`, 'bin');
  if (!built.isDone) return sayRefused(built);
  const ended = await rustc.run();
  if (ended.isDone) return 'it does not panic';
  return ended.words === said.words ? null : `it panics with ${ended.words}`;
}
