import { catalogue } from '../../web/catalogue/registry.ts';
import type { CommandHost } from '../../web/terminal/command-host.ts';
import { fakeRunner } from '../ui/fake-runner.ts';

/** A host that writes to a list, can do what a test gives it, and refuses the rest. */
export function openCommandHost(written: string[], part: Partial<CommandHost> = {}): CommandHost {
  const refuse = async (): Promise<never> => {
    throw new Error('this test asks for nothing of the kind');
  };
  let now = 0;
  return {
    ...fakeRunner({
      environment: async () => ENVIRONMENT,
      hashes: async () => ({ release: 'ab'.repeat(32), traced: 'cd'.repeat(32) }),
    }),
    catalogue,
    appVersion: '0.1.0',
    stop: new AbortController().signal,
    chooseSeed: () => 1,
    // Half a second goes by whenever somebody looks.
    now: () => (now += 500),
    count: async (requests) =>
      requests.map(() => ({ kind: 'failed', message: 'not counted here' })),
    check: refuse,
    encodeLink: refuse,
    openReport: refuse,
    openReports: refuse,
    openReplay: refuse,
    readText: refuse,
    write: async (_, text) => void written.push(text),
    showProgress: () => {},
    ...part,
  };
}

const ENVIRONMENT = {
  engine: 'Node 26',
  platform: 'Linux x86-64',
  cores: 2,
  isolated: true,
  clockStepNs: 100,
  when: '2026-11-20T12:00:00Z',
};
