import type { ReactiveController, ReactiveControllerHost } from 'lit';
import type { Walk } from '../catalogue/walks/walk.ts';
import { asksForLecture, leadsToWalks, readWalkPlace, writeWalkPlace } from './walk-place.ts';

/** Milliseconds a step when it plays by itself: time to read a sentence of twenty words. */
const PLAY_MS = 6000;

interface WalkHost extends ReactiveControllerHost {
  /** At least one. */
  readonly walks: readonly Walk[];
}

/** The address of the page, and who hears that it has changed. */
export interface WalkAddress {
  read(): string;
  replace(address: string): void;
  /** The answer ends it. */
  watch(changed: () => void): () => void;
}

/** Where one is in the walks, as the address says and as it plays. */
export class WalkPlaceController implements ReactiveController {
  isPlaying = false;
  isLecture: boolean;
  private readonly host: WalkHost;
  private readonly address: WalkAddress;
  private place: ReturnType<typeof readWalkPlace>;
  private timer: ReturnType<typeof setInterval> | undefined;
  private unwatch = (): void => {};

  constructor(host: WalkHost, address: WalkAddress) {
    this.host = host;
    this.address = address;
    this.place = readWalkPlace(address.read());
    this.isLecture = asksForLecture(address.read());
    host.addController(this);
  }

  hostConnected(): void {
    this.unwatch = this.address.watch(() => this.follow());
  }

  hostDisconnected(): void {
    this.unwatch();
    this.pause();
  }

  /** The walk that the address names, or the first one. */
  get walk(): Walk {
    const { walks } = this.host;
    const found = walks.find(({ id }) => id === this.place.id) ?? walks[0];
    if (found === undefined) throw new Error('there are no walks');
    return found;
  }

  /** The name in the address where there is no walk of that name; else null. */
  get unknown(): string | null {
    const { id } = this.place;
    return id === this.walk.id ? null : id;
  }

  /** From 0. */
  get step(): number {
    return Math.min(this.place.step, this.last);
  }

  get last(): number {
    return this.walk.steps.length - 1;
  }

  /** The address follows without a history entry a step: back leads to where one came from. */
  goTo(step: number): void {
    const { walk, last } = this;
    const within = Math.min(Math.max(step, 0), last);
    this.place = { id: walk.id, step: within };
    this.address.replace(writeWalkPlace(walk.id, within, this.isLecture));
    if (within === last) this.pause();
    this.host.requestUpdate();
  }

  lecture(isWanted: boolean): void {
    this.pause();
    this.isLecture = isWanted;
    this.goTo(this.step);
  }

  /** Plays on from here, at the end from the start; or stops playing. */
  toggle(): void {
    if (this.isPlaying) return this.pause();
    if (this.step === this.last) this.goTo(0);
    this.isPlaying = true;
    this.timer = setInterval(() => this.goTo(this.step + 1), PLAY_MS);
    this.host.requestUpdate();
  }

  private pause(): void {
    clearInterval(this.timer);
    this.isPlaying = false;
    this.host.requestUpdate();
  }

  private follow(): void {
    const address = this.address.read();
    if (!leadsToWalks(address)) return;
    const place = readWalkPlace(address);
    if (place.id !== this.place.id) this.pause();
    this.place = place;
    this.isLecture = asksForLecture(address);
    this.host.requestUpdate();
  }
}
