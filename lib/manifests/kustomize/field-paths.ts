import { isRecord, type JsonObject } from '../json';

/**
 * An object with what a path leads to changed; a path goes through each item of the lists on its way, as Kustomize's
 * own do: `spec/containers/image`; a stroke in a key is written `\/`. What leads nowhere is left alone, unless it is to be made.
 *
 * @param change gets the value, or nothing where there is none to be made; what it returns takes its place
 * @param makes whether maps on the way, and the value, are made where they are missing
 */
export function changedAt(
  body: JsonObject,
  path: string,
  change: (value: unknown) => unknown,
  makes = false,
): JsonObject {
  const steps = path
    .replace(/^\//, '')
    .split(/(?<!\\)\//)
    .map((step) => step.replaceAll('\\/', '/').replace(/\[\]$/, ''));
  return changed(body, steps, change, makes) as JsonObject;
}

function changed(
  value: unknown,
  path: readonly string[],
  change: (value: unknown) => unknown,
  makes: boolean,
): unknown {
  const [step, ...rest] = path;
  if (step === undefined) return change(value);
  if (Array.isArray(value)) {
    const items = value.map((item) => changed(item, path, change, makes));
    return items.some((item, index) => item !== value[index]) ? items : value;
  }
  const isMissing = value === undefined || value === null;
  if (!(isRecord(value) || (isMissing && makes))) return value;
  const map = isRecord(value) ? value : {};
  if (!(Object.hasOwn(map, step) || makes)) return value;
  const before = map[step];
  const after = changed(before, rest, change, makes);
  return after === before ? value : { ...map, [step]: after };
}
