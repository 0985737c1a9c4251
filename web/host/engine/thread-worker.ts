import type { Panic } from '../../memory/panic.ts';
import { exportName } from './instantiate.ts';
import type { Kernel } from './instantiate.ts';
import { attend } from './thread-barrier.ts';
import { type ThreadInstance, instantiateThread } from './thread-instance.ts';
import type { Joining, ThreadPort } from './thread-protocol.ts';

/** One helper thread: makes instances when told, and runs them between barriers. */
export function serveThread(port: ThreadPort): void {
  const instances = new Map<number, Member>();
  port.onMessage((joining) => {
    void join(joining, instances, port);
  });
}

interface Member {
  readonly instance: ThreadInstance;
  readonly call: Kernel;
  readonly n: number;
}

async function join(
  joining: Joining,
  instances: Map<number, Member>,
  port: ThreadPort,
): Promise<void> {
  const { control, calls, entry, n } = joining;
  try {
    const instance = await instantiateThread(joining);
    const call = instance.workload.call(joining.variant);
    if (call === null) throw new Error(`the module exports no ${exportName(joining.variant)}`);
    instances.set(entry, { instance, call, n });
  } catch (error) {
    port.post({ kind: 'failed', message: String(error) });
    return;
  }
  port.post({ kind: 'joined' });
  attend(control, calls, (task, iterations) => work(instances.get(task), iterations));
}

function work(member: Member | undefined, iterations: number): Panic | null {
  if (member === undefined) throw new Error('a helper was asked for an entry that it never joined');
  try {
    member.call(iterations, member.n);
    return null;
  } catch {
    return member.instance.workload.panic();
  }
}
