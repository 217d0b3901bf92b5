/** Whether a dotted path is the pattern's or lies below it; `*` stands for any one key. */
export function isAtOrBelow(path: string, pattern: string): boolean {
  const keys = path.split('.');
  return pattern.split('.').every((part, index) => keys[index] !== undefined && (part === '*' || part === keys[index]));
}

/** Whether a dotted path is the pattern's. */
export function matches(path: string, pattern: string): boolean {
  return isAtOrBelow(path, pattern) && path.split('.').length === pattern.split('.').length;
}
