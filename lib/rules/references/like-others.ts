/** How a finding that is told at the first of several names the others. */
export function likeOthers(others: readonly unknown[]): string {
  return others.length === 0 ? '' : ` (like ${others.join(', ')})`;
}
