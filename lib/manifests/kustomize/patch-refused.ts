/** What Kustomize stops at: a patch that can't be applied, and why. */
export class PatchRefused extends Error {
  /** @param isOpen whether another program fills the patch before Kustomize reads it, so that it may be right */
  public constructor(
    message: string,
    public readonly isOpen = false,
  ) {
    super(message);
    this.name = 'PatchRefused';
  }
}
