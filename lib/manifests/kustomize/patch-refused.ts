/** What Kustomize stops at: a patch that can't be applied, and why. */
export class PatchRefused extends Error {
  public constructor(message: string) {
    super(message);
    this.name = 'PatchRefused';
  }
}
