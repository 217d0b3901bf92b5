/** Misuse that does not compile, beside the like that does: what is wrong is the difference, and nothing else. */
export type Misuse = Readonly<Record<string, readonly [wrong: string, right: string]>>;
