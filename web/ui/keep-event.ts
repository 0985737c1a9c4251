import type { Report } from '../report/report.ts';

/** A visitor's own result is finished, or its ledger is counted further: it is to be kept. */
export class KeepEvent extends CustomEvent<Report> {
  constructor(report: Report) {
    super('result-keep', { detail: report, bubbles: true, composed: true });
  }
}

declare global {
  interface HTMLElementEventMap {
    'result-keep': KeepEvent;
  }
}
