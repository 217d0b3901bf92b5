import type { JsonPath } from '../json';

/** Tells of what Kustomize would refuse, and where the Kustomization says it. */
export type Report = (problem: string, at: JsonPath) => void;
