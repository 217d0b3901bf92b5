import { existsSync } from 'node:fs';
import { isBelow } from '../manifests/left-open/folders';
import type { Manifest } from '../manifests/manifest';
import { parseManifests, UnreadableManifestError } from '../manifests/reading/parse';
import { type InputFile, STDIN } from './find-input';
import { hasCommentsForValues, isForeignDocument, isForeignFile, isOfYtt, isToBeFilled } from './foreign';
import { standardInput } from './standard-input';
import { textIn, withoutMarks } from './text-of';

/** What one file holds. */
export interface FileRead {
  readonly file: InputFile;
  readonly manifests: readonly Manifest[];
  /** How many of its documents are something else. */
  readonly foreignDocuments: number;
  /** Whether the whole file is for another tool, which may make manifests of it. */
  readonly isForeign: boolean;
  /** Whether it is for ytt, as then are those beside it. */
  readonly isOfYtt: boolean;
}

/** Text of a file. A repository's links may lead nowhere, and hold nothing then. */
export function contents({ name, isLenient }: InputFile): string {
  if (isLenient && !existsSync(name)) return '';
  return name === STDIN ? withoutMarks(standardInput()) : textIn(name);
}

/**
 * Reads the manifests of a text.
 *
 * @param kustomized the folders with a Kustomization
 * @param isTemplate whether it is there to be filled in before it is applied
 * @throws UnreadableManifestError for what is malformed, and for what is no manifest unless it may be none
 */
export function readFile(file: InputFile, text: string, kustomized: readonly string[], isTemplate: boolean): FileRead {
  const { name, isLenient } = file;
  const asNothing = { file, manifests: [], foreignDocuments: 0, isForeign: true, isOfYtt: isLenient && isOfYtt(text) };
  if (!isLenient) return { ...asNothing, manifests: parseManifests(text, name), isForeign: false };
  if (hasCommentsForValues(text)) return asNothing;
  const isKustomized = isBelow(name, kustomized);
  let foreignDocuments = 0;
  const isForeign = (body: unknown) => {
    if (!isForeignDocument(body, isKustomized)) return false;
    foreignDocuments += 1;
    return true;
  };
  try {
    const manifests = parseManifests(text, name, isForeign);
    return { ...asNothing, manifests, foreignDocuments, isForeign: false };
  } catch (error) {
    if (!(error instanceof UnreadableManifestError)) throw error;
    if (!isTemplate && !isForeignFile(name, text) && !isToBeFilled(text, error.line)) throw error;
    return { ...asNothing, foreignDocuments };
  }
}
