/** What was asked for can't be done as asked; the message says why, the process exits with 2. */
export class UsageError extends Error {}
