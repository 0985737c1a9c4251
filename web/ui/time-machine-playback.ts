import type { ReactiveController, ReactiveControllerHost } from 'lit';

/** Goes from step to step as time passes, until the end; its host shows whether it does. */
export class Playback implements ReactiveController {
  isPlaying = false;
  private readonly host: ReactiveControllerHost;
  private readonly show: (step: number) => void;
  private frame = 0;

  constructor(host: ReactiveControllerHost, show: (step: number) => void) {
    this.host = host;
    this.show = show;
    host.addController(this);
  }

  hostDisconnected(): void {
    this.pause();
  }

  /** From `step` to `length`, so fast that the whole of it would take `seconds`; from the start if it is over. */
  play(length: number, step: number, seconds: number): void {
    cancelAnimationFrame(this.frame);
    const from = step >= length ? 0 : step;
    const start = performance.now();
    this.isPlaying = length > 0;
    this.host.requestUpdate();
    const tick = (now: number): void => {
      const target = Math.min(
        length,
        from + Math.floor(((now - start) / 1000) * (length / seconds)),
      );
      this.show(target);
      if (target >= length) this.pause();
      else this.frame = requestAnimationFrame(tick);
    };
    if (this.isPlaying) this.frame = requestAnimationFrame(tick);
  }

  pause(): void {
    cancelAnimationFrame(this.frame);
    if (!this.isPlaying) return;
    this.isPlaying = false;
    this.host.requestUpdate();
  }
}
