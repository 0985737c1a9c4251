import { fork, type ChildProcess } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { CompiledModule, CompileJob, CompileReply } from './modules-compile.ts';

/** A compiler in a process of its own, kept warm between jobs. */
export interface ModuleCompiler {
  /** Compiles one workload at a time. Rejects with the compiler's words, or when the deadline passes. */
  compile(job: CompileJob): Promise<CompiledModule>;
  close(): void;
}

/**
 * Starts the compiler's process at the first job. `asc -O3` can hang for ever, so a job
 * that has not ended after `deadlineSeconds` ends its process; the next job gets a fresh one.
 */
export function startCompiler(deadlineSeconds: number): ModuleCompiler {
  let child: ChildProcess | null = null;
  const close = (): void => {
    child?.kill('SIGKILL');
    child = null;
  };
  const compile = async (job: CompileJob): Promise<CompiledModule> => {
    child ??= forkCompiler();
    const reply = await ask(child, job, deadlineSeconds).catch((error: unknown) => {
      close();
      throw error;
    });
    if (reply.kind === 'refused') throw new Error(reply.message);
    return reply.module;
  };
  return { compile, close };
}

function forkCompiler(): ChildProcess {
  const script = fileURLToPath(new URL('modules-compile.ts', import.meta.url));
  return fork(script, { serialization: 'advanced', execArgv: [] });
}

function ask(child: ChildProcess, job: CompileJob, deadlineSeconds: number): Promise<CompileReply> {
  return new Promise((resolve, reject) => {
    const settle = (): void => {
      clearTimeout(deadline);
      child.removeAllListeners('message').removeAllListeners('exit');
    };
    const deadline = setTimeout(() => {
      settle();
      reject(new Error(`${job.file} did not compile within ${deadlineSeconds} s (asc can hang)`));
    }, deadlineSeconds * 1000);
    child.once('message', (reply: CompileReply) => {
      settle();
      resolve(reply);
    });
    child.once('exit', (code) => {
      settle();
      reject(new Error(`${job.file}: the compiler's process ended with code ${code}`));
    });
    child.send(job);
  });
}
