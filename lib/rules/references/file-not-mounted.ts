import { type JsonPath, list, number, record, text } from '../../manifests/json';
import { isTemplated } from '../../manifests/left-open/placeholders';
import type { ManifestSet } from '../../manifests/manifest-set';
import { nearestName } from '../../manifests/nearest-name';
import { writtenWords } from '../../manifests/pods/arguments';
import type { Container } from '../../manifests/pods/pods';
import { isMountedBy, mountsOf, type VolumeMount, volumesOf } from '../../manifests/pods/volumes';
import { keysOfMap } from '../../manifests/references/config-keys';
import { dedent } from '../dedent';
import type { Rule } from '../rule';

const backup = (script: string) => dedent`
      apiVersion: v1
      kind: ConfigMap
      metadata: { name: scripts, namespace: shop }
      data: { backup.sh: pg_dump }
      ---
      apiVersion: v1
      kind: Pod
      metadata: { name: backup, namespace: shop }
      spec:
        restartPolicy: Never
        containers:
          - name: backup
            image: postgres:17-alpine
            command: [sh, ${script}]
            volumeMounts: [{ name: scripts, mountPath: /scripts }]
        volumes: [{ name: scripts, configMap: { name: scripts } }]
      `;

/** A word that is a file by its ending, alone or as the value of an option. */
const FILE = /^(?:--?[\w.-]+=)?(\/[\w./-]*\.\w+)$/;

export const fileNotMounted: Rule = {
  id: 'file-not-mounted',
  family: 'references',
  severity: 'error',
  docs: {
    fault:
      'A container is told to read a file where a ConfigMap is mounted that has no such key, or one that is mounted at another place; or it is to run a file that nobody may run.',
    outage: 'The program finds no such file: it ends at once, and the pod with it, or the job never does its work.',
    bad: backup('/scripts/back-up.sh'),
    good: backup('/scripts/backup.sh'),
    source: 'Kubernetes: Volumes, configMap: each key is a file of its name, unless items say otherwise.',
  },
  check({ set, report }) {
    for (const container of set.containers) {
      const script = scriptWithoutBit(set, container);
      if (script !== undefined) {
        report(container.pod.owner, {
          message: `has container ${container.name} run ${script.file}, and files of ${script.kind}s are for reading alone (${script.mode}); it would never start: permission denied.`,
          fix: `Write defaultMode: 0555 at the volume, or command: [sh, ${script.file}].`,
          at: [...container.path, 'command', 0],
        });
      }
      for (const { file, path } of filesOf(container)) {
        const elsewhere = elsewhereOf(set, container, file);
        if (elsewhere !== undefined) {
          report(container.pod.owner, {
            message: `has container ${container.name} read ${file}, where nothing is mounted; the ConfigMap with that file is mounted at ${elsewhere}.`,
            fix: `Mount it at ${file.slice(0, file.lastIndexOf('/'))}, or read it from ${elsewhere}.`,
            at: path,
          });
        }
        const place = placeOf(set, container, file);
        if (place === undefined || place.files.includes(place.name)) continue;
        const nearest = nearestName(place.name, place.files);
        const folder = place.files.find((one) => place.name.endsWith(`/${one}`));
        report(container.pod.owner, {
          message: `has container ${container.name} read ${file}, and ${place.directory} is the ConfigMap ${place.map}, which has no ${place.name}; the program would find no such file.`,
          fix:
            folder !== undefined
              ? `Mount it at ${file.slice(0, -folder.length - 1)}, or read ${place.directory}/${folder}.`
              : nearest === undefined
                ? `Add the key ${place.name}, or name one that there is: ${place.files.slice(0, 8).join(', ')}.`
                : `Write ${nearest}, a key that it has.`,
          at: path,
        });
      }
    }
  },
};

function filesOf(container: Container): { readonly file: string; readonly path: JsonPath }[] {
  return writtenWords(container).flatMap(({ word, path }) => {
    const file = FILE.exec(word)?.[1];
    return file === undefined || isTemplated(file) ? [] : [{ file, path }];
  });
}

/** The file of a ConfigMap or Secret that a container is to run, where nobody may. */
function scriptWithoutBit(set: ManifestSet, container: Container) {
  const file = text(list(container.body.command)[0]) ?? '';
  if (!file.startsWith('/')) return undefined;
  const [mount, ...others] = mountsOf(container).filter((one) => isMountedBy(one, file));
  if (mount === undefined || others.length > 0) return undefined;
  const { configMap, secret } = volumesOf(container.pod).find((one) => one.name === mount.name)?.body ?? {};
  if (configMap === undefined && secret === undefined) return undefined;
  const kind = secret === undefined ? 'ConfigMap' : 'Secret';
  const { items, defaultMode = READABLE } = record(configMap ?? secret);
  const path = text(mount.body.subPath) ?? file.slice(mount.directory.length + 1);
  if (filesIn(set, container, mount)?.files.includes(path) === false) return undefined;
  const item = list(items)
    .map(record)
    .find((one) => one.path === path);
  const mode = number(item?.mode ?? defaultMode);
  return mode === undefined || (mode & 0o111) !== 0 ? undefined : { file, kind, mode: `0${mode.toString(8)}` };
}

/** What files of ConfigMaps and Secrets get unless a mode is written: 0644. */
const READABLE = 0o644;

/** Where the ConfigMap that has a file of that name is mounted, if nothing is at the file's own place. */
function elsewhereOf(set: ManifestSet, container: Container, file: string): string | undefined {
  if (mountsOf(container).some((mount) => isMountedBy(mount, file))) return undefined;
  const name = file.slice(file.lastIndexOf('/') + 1);
  const places = mountsOf(container).filter((mount) => {
    const { subPath, subPathExpr } = mount.body;
    return subPath === undefined && subPathExpr === undefined && filesIn(set, container, mount)?.files.includes(name);
  });
  const place = places[0]?.directory;
  // What is copied to its place is read at both.
  const isCopied = JSON.stringify([container.body.command, container.body.args])
    .replaceAll(file, '')
    .includes(`${place}/`);
  return isCopied || isTemplated(place ?? '') ? undefined : place;
}

/** The files of the ConfigMap that is mounted, where it is certain which. */
function filesIn(set: ManifestSet, { pod }: Container, { name }: VolumeMount) {
  const volume = volumesOf(pod).find((one) => one.name === name);
  const { name: of, items, optional } = record(volume?.body.configMap);
  const map = text(of);
  if (map === undefined || optional === true) return undefined;
  const keys = keysOfMap(set, pod, map);
  if (keys.length === 0) return undefined;
  return { map, files: list(items).length === 0 ? keys : list(items).map((item) => text(record(item).path) ?? '') };
}

/** The ConfigMap that holds the directory of a file, whole and certain in what it has. */
function placeOf(set: ManifestSet, container: Container, file: string) {
  // Another volume at the file itself, or between the two, is what counts.
  const [mount, ...others] = mountsOf(container).filter((one) => isMountedBy(one, file));
  if (mount === undefined || others.length > 0 || mount.body.subPath !== undefined) return undefined;
  const { directory } = mount;
  if (mount.body.subPathExpr !== undefined || file === directory) return undefined;
  const found = filesIn(set, container, mount);
  return found && { ...found, directory, name: file.slice(directory.length + 1) };
}
