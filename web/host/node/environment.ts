import { availableParallelism } from 'node:os';
import { measureClockStep } from '../../measure/clock.ts';
import type { Environment } from '../../measure/environment.ts';

/** Where this process runs. Node's threads may share memory and its clock is fine: isolated. */
export function describeNode(): Environment {
  const [major, minor] = process.versions.v8.split('.');
  return {
    engine: `Node ${process.versions.node} (V8 ${major}.${minor})`,
    platform: `${SYSTEMS[process.platform] ?? process.platform} ${CPUS[process.arch] ?? process.arch}`,
    cores: availableParallelism(),
    isolated: true,
    clockStepNs: measureClockStep(performance),
    when: new Date().toISOString().replace(/\.\d+Z$/, 'Z'),
  };
}

const SYSTEMS: Readonly<Record<string, string>> = {
  linux: 'Linux',
  darwin: 'macOS',
  win32: 'Windows',
  freebsd: 'FreeBSD',
};

const CPUS: Readonly<Record<string, string>> = { x64: 'x86-64', arm64: 'ARM64' };
