import type { JsonPath } from '../json';
import type { Report } from './report';

/** What Kustomize stops at: a patch that can't be applied, and why. */
export class PatchRefused extends Error {
  /**
   * @param isOpen whether another program fills the patch before Kustomize reads it, so that it may be right
   * @param of the name of the object that it is for
   */
  public constructor(
    message: string,
    public readonly isOpen = false,
    public readonly of?: string,
  ) {
    super(message);
    this.name = 'PatchRefused';
  }
}

/** Things with a change made, or as they were where Kustomize stops at it, which is reported. */
export function attempt<T>(before: T, at: JsonPath, report: Report, change: () => T): T {
  try {
    return change();
  } catch (error) {
    if (!(error instanceof PatchRefused)) throw error;
    report(error.message, at, error.of, error.isOpen);
    return before;
  }
}

/** A change to an object, which is named where Kustomize stops at it. */
export function changeOf<T>(name: string, change: () => T): T {
  try {
    return change();
  } catch (error) {
    throw error instanceof PatchRefused ? new PatchRefused(error.message, error.isOpen, name) : error;
  }
}
