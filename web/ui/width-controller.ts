import type { ReactiveController, ReactiveControllerHost } from 'lit';

/** Keeps the width of its host, in whole CSS pixels, and asks for an update when it changes. */
export class WidthController implements ReactiveController {
  width = 0;
  private readonly host: ReactiveControllerHost & Element;
  private observer: ResizeObserver | null = null;

  constructor(host: ReactiveControllerHost & Element) {
    this.host = host;
    host.addController(this);
  }

  hostConnected(): void {
    this.observer = new ResizeObserver(([entry]) => this.take(entry?.contentRect.width ?? 0));
    this.observer.observe(this.host);
  }

  /** The width as it is laid out now, where the observer has not told yet. */
  measure(): number {
    if (this.width === 0) this.width = Math.floor(this.host.clientWidth);
    return this.width;
  }

  hostDisconnected(): void {
    this.observer?.disconnect();
    this.observer = null;
  }

  private take(width: number): void {
    if (Math.floor(width) === this.width) return;
    this.width = Math.floor(width);
    this.host.requestUpdate();
  }
}
