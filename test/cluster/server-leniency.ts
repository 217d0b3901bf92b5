export const NOT_REQUIRED: ReadonlySet<string> = new Set([]);
export const NOT_UNIQUE: ReadonlySet<string> = new Set([]);
