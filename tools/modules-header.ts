/** What a workload says about its own build, in `// @name value` lines before its first import. */
export interface ModuleHeader {
  /** `// @runtime incremental`: the collector runs. Absent: `minimal`, which never collects by itself. */
  readonly runtime: 'minimal' | 'incremental';
  /** `// @stack-size 65536`: bytes of the stack in linear memory. Absent: 1 MiB. */
  readonly stackSize: number;
  /** `// @maximum-pages 4096`: cap of linear memory, pages of 64 KiB. Absent: as in asconfig.json. */
  readonly maximumPages: number | null;
  /** `// @calls name, Class.name`: functions that are never inlined, so that a call of them is a call. */
  readonly calls: readonly string[];
  /** `// @enable threads`: the module has atomic instructions. Its memory is shared only if its host gives one. */
  readonly hasAtomics: boolean;
  /**
   * `// @target threads`: memory is shared and comes from the host, so that several instances run over it.
   * Atomic instructions come with it, and no allocator that frees.
   */
  readonly isShared: boolean;
}

const LINES = ['runtime', 'stack-size', 'maximum-pages', 'calls', 'enable', 'target'];

/** Reads the header of a workload's source. Throws on a line that it does not know, naming `file`. */
export function parseHeader(source: string, file: string): ModuleHeader {
  const lines = new Map<string, string>();
  for (const [, name = '', value = ''] of readHead(source).matchAll(/^\/\/ @(\S+) *(.*)$/gm)) {
    if (!LINES.includes(name) || lines.has(name)) {
      throw new Error(`${file}: the header line "@${name}" is unknown or given twice`);
    }
    lines.set(name, value.trim());
  }
  return {
    runtime: parseRuntime(lines.get('runtime') ?? 'minimal', file),
    stackSize: parseCount(lines.get('stack-size'), file) ?? 1 << 20,
    maximumPages: parseCount(lines.get('maximum-pages'), file),
    calls: (lines.get('calls') ?? '').split(/[\s,]+/).filter((name) => name !== ''),
    hasAtomics: parseThreads('feature to enable', lines.get('enable'), file),
    isShared: parseThreads('target', lines.get('target'), file),
  };
}

function readHead(source: string): string {
  const end = source.search(/^(?:import|export)\b/m);
  return end < 0 ? source : source.slice(0, end);
}

function parseRuntime(value: string, file: string): 'minimal' | 'incremental' {
  if (value === 'minimal' || value === 'incremental') return value;
  throw new Error(`${file}: the runtime is "minimal" or "incremental", not "${value}"`);
}

function parseThreads(what: string, value: string | undefined, file: string): boolean {
  if (value === undefined || value === 'threads') return value === 'threads';
  throw new Error(`${file}: the ${what} is "threads", not "${value}"`);
}

function parseCount(value: string | undefined, file: string): number | null {
  if (value === undefined) return null;
  if (/^[1-9]\d*$/.test(value)) return Number(value);
  throw new Error(`${file}: "${value}" in the header is not a whole number`);
}
