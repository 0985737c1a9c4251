/** A person guessed a ratio, or took the guess back. */
export class GuessEvent extends CustomEvent<number | null> {
  constructor(ratio: number | null) {
    super('guess', { detail: ratio, bubbles: true, composed: true });
  }
}

declare global {
  interface HTMLElementEventMap {
    guess: GuessEvent;
  }
}
