import type { JsonPath } from '../json';

/**
 * Tells of what Kustomize would refuse, and where the Kustomization says it; or that it can't be told what it makes.
 *
 * @param of the name of the object that is missing, or is not as it would have to be
 */
export type Report = (problem: string, at: JsonPath, of?: string, isOpen?: boolean) => void;
