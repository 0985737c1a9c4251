/** The part of a stream that a progress line needs. */
export interface ProgressStream {
  write(text: string): unknown;
}

export interface ProgressLine {
  /** Takes the place of the text before; an empty one clears the line. */
  show(text: string): void;
}

const CLEAR_LINE = '\r\u001b[2K';

/** One line that is written over on a terminal. Anywhere else it is silent, so that logs stay short. */
export function openProgressLine(stream: ProgressStream, isTerminal: boolean): ProgressLine {
  return { show: isTerminal ? (text) => stream.write(`${CLEAR_LINE}${text}`) : () => {} };
}
