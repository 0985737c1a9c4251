import type { ReactiveController, ReactiveControllerHost } from 'lit';

/** Keeps the size of one box of its host, whole CSS pixels, and asks for an update when it changes. */
export class BoxController implements ReactiveController {
  width = 0;
  height = 0;
  private readonly host: ReactiveControllerHost & Element;
  private readonly observer = new ResizeObserver(([entry]) => {
    if (entry !== undefined) this.take(entry.contentRect);
  });

  constructor(host: ReactiveControllerHost & Element) {
    this.host = host;
    host.addController(this);
  }

  hostDisconnected(): void {
    this.observer.disconnect();
    this.observed = null;
  }

  private observed: Element | null = null;

  /** The box may be another element after a render. */
  hostUpdated(): void {
    const box = this.host.shadowRoot?.querySelector('.box') ?? null;
    if (box === this.observed) return;
    this.observer.disconnect();
    this.observed = box;
    if (box !== null) this.observer.observe(box);
  }

  private take({ width, height }: DOMRectReadOnly): void {
    if (Math.floor(width) === this.width && Math.floor(height) === this.height) return;
    this.width = Math.floor(width);
    this.height = Math.floor(height);
    this.host.requestUpdate();
  }
}
