import binaryen from 'assemblyscript/binaryen';
import { isMachinery } from './modules-places.ts';

/** As much of AssemblyScript's `Program` as is needed here. */
interface CompiledProgram {
  readonly instancesByName: ReadonlyMap<string, unknown>;
  readonly options: { readonly sourceMap: boolean };
}

interface SourceRange {
  readonly start: number;
  readonly source: {
    readonly normalizedPath: string;
    readonly debugInfoIndex: number;
    lineAt(position: number): number;
  };
}

interface CompiledFunction {
  readonly internalName: string;
  readonly debugLocations: ReadonlyMap<number, SourceRange>;
}

/**
 * Makes what was inlined into a workload out of `assembly/memory` or the runtime count as the line that
 * called it. Before the optimiser runs, an inlined call is still a block that bears the caller's line,
 * around code that bears its own. Does nothing where no source lines are kept.
 */
export function liftPlaces(module: binaryen.Module, program: unknown): void {
  const { instancesByName, options } = program as CompiledProgram;
  if (!options.sourceMap) return;
  const compiled = [...instancesByName.values()].filter(isCompiled);
  const callers = new Map<string, SourceRange[]>();
  for (const one of compiled) new Lift(module, one, callers).run(null);
  for (const one of compiled) {
    const [caller, ...others] = callers.get(one.internalName) ?? [];
    if (caller === undefined || others.length > 0 || !LIBRARY.test(one.internalName)) continue;
    new Lift(module, one, new Map()).run(caller);
  }
}

/** The optimiser inlines these too, and then nothing tells who called: it does where there is one caller. */
const LIBRARY = /^~lib\/(?!rt\/)/;

function isCompiled(one: unknown): one is CompiledFunction {
  return (
    typeof one === 'object' && one !== null && 'debugLocations' in one && 'internalName' in one
  );
}

/** Its lines say only that there is a hook. */
const HOOKS = 'assembly/memory/trace.ts';

class Lift {
  readonly #module: binaryen.Module;
  readonly #function: number;
  readonly #locations: CompiledFunction['debugLocations'];
  /** By name, from where in the source a function is called. */
  readonly #callers: Map<string, SourceRange[]>;

  constructor(
    module: binaryen.Module,
    { internalName, debugLocations }: CompiledFunction,
    callers: Map<string, SourceRange[]>,
  ) {
    this.#module = module;
    this.#callers = callers;
    this.#function = module.getFunction(internalName);
    this.#locations = debugLocations;
  }

  run(caller: SourceRange | null): void {
    if (this.#function === 0) return;
    const { body } = binaryen.getFunctionInfo(this.#function);
    if (body !== 0) this.#visit(body, caller, null);
  }

  /** `caller` is the nearest line of the workload around it, `near` the nearest line of any file but the hooks'. */
  #visit(expression: number, caller: SourceRange | null, near: SourceRange | null): void {
    const own = this.#locations.get(expression) ?? null;
    const path = own?.source.normalizedPath ?? HOOKS;
    const nearest = path === HOOKS ? near : own;
    const here = isMachinery(path) ? caller : own;
    const place = here ?? nearest;
    if (place !== null && place !== own) this.#setPlace(expression, place);
    if (here !== null) this.#noteCall(expression, here);
    for (const child of listChildren(expression)) this.#visit(child, here, nearest);
  }

  #noteCall(expression: number, place: SourceRange): void {
    if (binaryen.getExpressionId(expression) !== CALL) return;
    const { target } = binaryen.getExpressionInfo(expression) as binaryen.CallInfo;
    this.#callers.set(target, [...(this.#callers.get(target) ?? []), place]);
  }

  #setPlace(expression: number, { source, start }: SourceRange): void {
    const line = source.lineAt(start);
    this.#module.setDebugLocation(this.#function, expression, source.debugInfoIndex, line, 0);
  }
}

/** What an expression's description calls the expressions in it; everything else there is no expression. */
const CHILDREN = [
  'condition',
  'ifTrue',
  'ifFalse',
  'body',
  'value',
  'left',
  'right',
  'ptr',
  'size',
  'dest',
  'source',
  'delta',
  'expected',
  'replacement',
  'timeout',
  'notifyCount',
  'children',
  'operands',
];

const CALL: number = binaryen.ExpressionIds.Call;

/** A constant's value is its number, and of the last two there is no description. */
const LEAVES: readonly number[] = [
  binaryen.ExpressionIds.Const,
  binaryen.ExpressionIds.Nop,
  binaryen.ExpressionIds.Unreachable,
];

function listChildren(expression: number): readonly number[] {
  if (LEAVES.includes(binaryen.getExpressionId(expression))) return [];
  return Object.entries(binaryen.getExpressionInfo(expression)).flatMap(
    ([name, value]: [string, unknown]) => {
      if (!CHILDREN.includes(name)) return [];
      const all: unknown[] = Array.isArray(value) ? value : [value];
      return all.filter((one): one is number => typeof one === 'number' && one !== 0);
    },
  );
}
