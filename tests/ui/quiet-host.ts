import type { ReactiveControllerHost } from 'lit';

/** A host that draws nothing and counts how often it was asked to. */
export class QuietHost implements ReactiveControllerHost {
  updates = 0;
  readonly updateComplete = Promise.resolve(true);

  addController(): void {}

  removeController(): void {}

  requestUpdate(): void {
    this.updates += 1;
  }
}
