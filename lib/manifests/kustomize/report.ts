import type { JsonPath } from '../json';

/** Tells of what Kustomize would refuse, and where the Kustomization says it; or that it can't be told what it makes. */
export type Report = (problem: string, at: JsonPath, isOpen?: boolean) => void;
