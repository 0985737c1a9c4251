/** What one function of a module's text does. */
interface FunctionText {
  readonly calls: readonly string[];
  /** Instructions that reach linear memory: `i32.load`, `i64.store`, `memory.copy`, … */
  readonly accesses: readonly string[];
  readonly globals: readonly string[];
}

/** All that an export can reach, by the module's text. */
export interface Reach {
  readonly functions: readonly string[];
  readonly accesses: readonly string[];
  readonly globals: readonly string[];
}

/** Reads what `exportName` reaches, directly or not. Throws when there is no such export. */
export function findReach(text: string, exportName: string): Reach {
  const entry = new RegExp(`\\(export "${exportName}" \\(func \\$([^\\s)]+)\\)`).exec(text)?.[1];
  if (entry === undefined) throw new Error(`no function is exported as ${exportName}`);
  const functions = readFunctions(text);
  const reached = new Set([entry]);
  for (const name of reached) functions.get(name)?.calls.forEach((call) => reached.add(call));
  const found = [...reached].flatMap((name) => functions.get(name) ?? []);
  return {
    functions: [...reached],
    accesses: found.flatMap(({ accesses }) => accesses),
    globals: found.flatMap(({ globals }) => globals),
  };
}

/** Names of what the module imports. */
export function listImports(text: string): readonly string[] {
  return Array.from(text.matchAll(/^ \(import "([^"]+)" "([^"]+)"/gm), ([, from, name]) =>
    [from, name].join('.'),
  );
}

function readFunctions(text: string): ReadonlyMap<string, FunctionText> {
  if (text.includes('call_indirect')) throw new Error('an indirect call hides what is reached');
  const bodies = text.split(/^ \(func \$/m).slice(1);
  return new Map(bodies.map((body) => [/^[^\s)]+/.exec(body)?.[0] ?? '', readBody(body)]));
}

function readBody(body: string): FunctionText {
  const all = (pattern: RegExp) => Array.from(body.matchAll(pattern), ([, found = '']) => found);
  return {
    calls: all(/^\s+call \$(\S+)/gm),
    accesses: all(/^\s+(\w+\.(?:load|store)\w*|memory\.(?:copy|fill))/gm),
    globals: all(/^\s+global\.(?:get|set) \$(\S+)/gm),
  };
}
