import { isRecord, type JsonObject, type JsonPath, list, number, record, text } from '../../manifests/json';
import { type PodTemplate, runningIn } from '../../manifests/pods/pods';
import { volumesOf } from '../../manifests/pods/volumes';
import { MEANT_IN_OCTAL } from '../identity/mode-is-decimal';
import type { Fault } from '../rule';

/** The highest mode of a file. */
const MOST = 0o777;
/** What of a container's resources a pod may be told. */
const RESOURCE = /^(requests|limits)\.(cpu|memory|ephemeral-storage|hugepages-.+)$/;
const SOURCES = ['configMap', 'secret', 'projected', 'downwardAPI'];

/** What no volume may have: a medium that there is not; of files a mode above 0777, a path out of the volume, one path twice. */
export function volumeFaults(pod: PodTemplate): Fault[] {
  return volumesOf(pod).flatMap(({ name, body, path }) => [
    ...mediumFault(name, record(body.emptyDir).medium, [...path, 'emptyDir', 'medium']),
    ...SOURCES.flatMap((source): Fault[] => {
      const files = body[source];
      if (!isRecord(files)) return [];
      const at = [...path, source];
      return [...modeFault(name, files.defaultMode, [...at, 'defaultMode']), ...fileFaults(pod, name, files, at)];
    }),
  ]);
}

function mediumFault(volume: string, medium: unknown, at: JsonPath): Fault[] {
  if (typeof medium !== 'string' || /^(|Memory|HugePages(-.+)?|.*[{$].*)$/.test(medium)) return [];
  const message = `volume ${volume} has the medium ${medium}, which there is not; the pod would not start.`;
  return [{ message, fix: 'Write Memory, or leave the medium out.', at }];
}

function modeFault(volume: string, value: unknown, at: JsonPath): Fault[] {
  const mode = number(value);
  if (mode === undefined || (mode >= 0 && mode <= MOST) || MEANT_IN_OCTAL.has(mode)) return [];
  const message = `the files of volume ${volume} have the mode ${mode}; the API server takes 0 to 0777 (511).`;
  return [{ message, fix: 'Write an octal number, like 0644.', at }];
}

function fileFaults(pod: PodTemplate, volume: string, files: JsonObject, at: JsonPath): Fault[] {
  const seen = new Set<string>();
  return itemsOf(files, at).flatMap(({ item, at: place }): Fault[] => {
    const path = text(item.path) ?? '';
    const twice = seen.has(path);
    seen.add(path);
    const here = [...place, 'path'];
    if (/^\/|(^|\/)\.\.(\/|$)/.test(path)) {
      const message = `the file ${path} of volume ${volume} is not below where the volume is mounted; the API server refuses it.`;
      return [{ message, fix: `Write ${path.replace(/^.*\//, '')}, and the folder as mountPath.`, at: here }];
    }
    // Of one source the later file takes the place of the earlier; a projected volume's sources may not do that.
    if (twice && path !== '' && files.sources !== undefined) {
      const message = `volume ${volume} has two files ${path}; the API server refuses it.`;
      return [{ message, fix: 'Give each its own path.', at: here }];
    }
    const { resourceFieldRef } = item;
    return resourceFaults(pod, `the file ${path} of volume ${volume}`, record(resourceFieldRef), [
      ...place,
      'resourceFieldRef',
    ]);
  });
}

/** The files that a volume names, those of its sources too. */
function itemsOf({ items, sources }: JsonObject, at: JsonPath): { item: JsonObject; at: JsonPath }[] {
  const own = list(items).map((item, index) => ({ item: record(item), at: [...at, 'items', index] }));
  return [
    ...own,
    ...list(sources).flatMap((source, index) =>
      SOURCES.flatMap((kind) => itemsOf(record(record(source)[kind]), [...at, 'sources', index, kind])),
    ),
  ];
}

/** What is wrong with a figure that comes from a container's resources. */
export function resourceFaults(pod: PodTemplate, what: string, ref: JsonObject, at: JsonPath): Fault[] {
  const resource = text(ref.resource);
  if (resource !== undefined && !RESOURCE.test(resource) && !/[{$]/.test(resource)) {
    const message = `${what} comes from ${resource}, which is no resource of a container; the API server refuses it.`;
    const fix = 'Write one like limits.memory or requests.cpu.';
    return [{ message, fix, at: [...at, 'resource'] }];
  }
  const other = text(ref.containerName);
  if (other === undefined || pod.containers.some(({ name }) => name === other)) return [];
  const message = `${what} comes from the resources of container ${other}, which the pod does not have; it would not start.`;
  const own = runningIn(pod).map(({ name }) => name);
  return [{ message, fix: `Name ${own.join(' or ')}, whose figures it has.`, at: [...at, 'containerName'] }];
}
