/** What this repository promises of its speed, and what was measured. */
export interface Demand {
  /** A sentence without its end: `the rules add`. */
  readonly what: string;
  readonly measured: string;
  readonly promised: string;
  readonly isMet: boolean;
}

export function demandText({ what, measured, promised, isMet }: Demand): string {
  return `${isMet ? 'holds' : 'FAILS'}  ${what} ${measured} (promised: ${promised})\n`;
}
