export type { Finding, ObjectReference, Severity } from './findings/finding';
