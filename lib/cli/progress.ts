/** Before this nobody wonders what a command is at, and a line that comes and goes at once is a flicker. */
const PATIENCE = 500;
/** Between two drawings: as often as an eye follows. */
const INTERVAL = 100;

type Stream = Pick<NodeJS.WriteStream, 'isTTY' | 'columns'> & { write(text: string): unknown };

/**
 * One line that says what a command is at, over and over in the same place of a terminal, and gone when it has ended.
 * Elsewhere nothing is written: a log would keep every line.
 */
export class Progress {
  private readonly isWatched: boolean;
  private isDrawn = false;
  private due: number;

  /**
   * Shows what some work is at, and takes the line away when it ends, also by an error.
   *
   * @param stream standard error: standard output is for the result
   */
  public static during<T>(stream: Stream, work: (progress: Progress) => T, now?: () => number): T {
    const progress = new Progress(stream, now);
    try {
      return work(progress);
    } finally {
      progress.end();
    }
  }

  /** The same of work that waits for something: the text is told until then. */
  public static async whileWaiting<T>(stream: Stream, what: string, work: Promise<T>): Promise<T> {
    const progress = new Progress(stream);
    const late = setTimeout(() => progress.tell(what, true), PATIENCE);
    try {
      return await work;
    } finally {
      clearTimeout(late);
      progress.end();
    }
  }

  private constructor(
    private readonly stream: Stream,
    private readonly now: () => number = Date.now,
  ) {
    this.isWatched = stream.isTTY;
    this.due = now() + PATIENCE;
  }

  /**
   * Says what comes next.
   *
   * @param isLong whether that alone may take a second, so that there is no later moment to say it
   */
  public tell(what: string, isLong = false): void {
    if (!this.isWatched || !(isLong || this.now() >= this.due)) return;
    this.due = this.now() + INTERVAL;
    this.isDrawn = true;
    // A line that wraps could not be overwritten.
    this.stream.write(`\r\u001b[K${what.slice(0, (this.stream.columns || 80) - 1)}`);
  }

  private end(): void {
    if (this.isDrawn) this.stream.write('\r\u001b[K');
  }
}
