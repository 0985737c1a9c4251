import type { Environment } from '../measure/environment.ts';
import type { Report } from './report.ts';

/** What stands in a report whose sender left the environment out. */
const NOTHING_TOLD: Environment = {
  engine: '',
  platform: '',
  cores: 0,
  isolated: false,
  clockStepNs: 0,
  when: '1970-01-01T00:00:00Z',
};

/** The same result, with nothing about the machine but the figures themselves. */
export function leaveOutEnvironment(report: Report): Report {
  return { ...report, environment: NOTHING_TOLD };
}

/** No host writes a report with an engine that has no name. */
export function isLeftOut({ engine }: Environment): boolean {
  return engine === '';
}
