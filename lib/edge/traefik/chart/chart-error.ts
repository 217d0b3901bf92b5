/** A failure of the chart's own templates: Helm installs nothing, and what runs goes on as it was. */
export class ChartError extends Error {
  public constructor(
    /** Dotted path of the value that is to blame. */
    public readonly path: string,
    message: string,
  ) {
    super(message);
  }
}
