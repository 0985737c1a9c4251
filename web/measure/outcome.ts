/**
 * How a call into a workload ended when it did not return: a finding, never an
 * exception. `stack` says which stack ended: the engine's call stack, the stack
 * in linear memory (our check trapped), or linear memory itself.
 */
export type Outcome =
  | { readonly kind: 'trap'; readonly message: string; readonly panic: string | null }
  | { readonly kind: 'overflow'; readonly stack: 'engine' | 'shadow' | 'memory' }
  | { readonly kind: 'out-of-memory'; readonly message: string }
  | { readonly kind: 'deadline'; readonly seconds: number }
  | { readonly kind: 'worker-lost'; readonly message: string };
