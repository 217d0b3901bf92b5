import { type Commanded, NOTHING_COMMANDED } from '../../lib/manifests/left-open/commanded';
import { ManifestSet } from '../../lib/manifests/manifest-set';
import { parseManifests } from '../../lib/manifests/reading/parse';

/** YAML by the names of the files that it stands in. */
export type Files = Readonly<Record<string, string>>;

/**
 * The set of the manifests in files, as `check` reads it: Kustomizations find the files that they name.
 *
 * @param others files beside the manifests
 */
export function setOfFiles(files: Files, others: Files = {}, commanded: Commanded = NOTHING_COMMANDED): ManifestSet {
  const manifests = Object.entries(files).flatMap(([name, yaml]) => parseManifests(yaml, name));
  return new ManifestSet(manifests, [], commanded, (file) => files[file] ?? others[file]);
}
