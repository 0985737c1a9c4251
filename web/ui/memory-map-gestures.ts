/** A pointer that moved further than this was dragging the map, not choosing a byte. */
const DRAG_PX = 4;
/** Wheel ticks add up to this before the zoom takes a step. */
const WHEEL_STEP = 60;

interface Press {
  readonly y: number;
  readonly scrolled: number;
  readonly isDragging: boolean;
}

/** Tells a drag from a press, and a step of the zoom from a tick of the wheel. All in CSS pixels. */
export class MapGestures {
  private pressed: Press | null = null;
  private wheeled = 0;

  press(y: number, scrolled: number): void {
    this.pressed = { y, scrolled, isDragging: false };
  }

  /** How far the map is scrolled by the pointer at `y`; null while it drags nothing. */
  move(y: number): number | null {
    if (this.pressed === null) return null;
    const { y: from, scrolled } = this.pressed;
    const isDragging = this.pressed.isDragging || Math.abs(y - from) > DRAG_PX;
    this.pressed = { ...this.pressed, isDragging };
    return isDragging ? scrolled + from - y : null;
  }

  /** Whether what is under the pointer was chosen. */
  release(): boolean {
    const isChosen = this.pressed?.isDragging === false;
    this.pressed = null;
    return isChosen;
  }

  cancel(): void {
    this.pressed = null;
  }

  /** One step of the zoom, nearer (-1) or farther (1), once the wheel has turned far enough; else 0. */
  turn(delta: number): number {
    this.wheeled += delta;
    if (Math.abs(this.wheeled) < WHEEL_STEP) return 0;
    const by = Math.sign(this.wheeled);
    this.wheeled = 0;
    return by;
  }
}
