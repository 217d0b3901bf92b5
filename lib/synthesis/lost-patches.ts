import { ApiObject } from 'cdk8s';
import type { Construct } from 'constructs';
import type { Finding } from '../findings/finding';
import { list, record, text } from '../manifests/json';
import { stepsOf } from '../manifests/kustomize/json-patch';
import { showValue } from '../props/show-value';

/**
 * The JSON patches at and below a construct whose values nobody will see. cdk8s' typed objects write the fields that they
 * know, each in its type: the number 0 where an IntOrString must be is left out without a word, and its default counts.
 */
export function lostPatches(root: Construct): Finding[] {
  return root.node.findAll().filter(ApiObject.isApiObject).flatMap(lostOf);
}

function lostOf(object: ApiObject): Finding[] {
  // The only place that knows them, and private.
  const patches = list(Reflect.get(object, 'patches')).map((patch) => record(Reflect.get(Object(patch), 'operation')));
  if (patches.length === 0) return [];
  const body: unknown = object.toJson();
  return patches.flatMap(({ op, path: pointer, value }, index): Finding[] => {
    const path = text(pointer) ?? '';
    const isUndone = patches.slice(index + 1).some((later) => path.startsWith(text(later.path) ?? ''));
    if ((op !== 'add' && op !== 'replace') || value === undefined || value === null || isUndone) return [];
    if (path.endsWith('/-') || valueAt(body, path) !== undefined) return [];
    return [
      {
        rule: 'app',
        severity: 'error',
        path: object.node.path,
        message: `a patch writes ${showValue(value)} to ${path}, and nothing is there in the manifest: cdk8s writes the fields that it knows alone, in its own types.`,
        fix: 'Give the value in the type of the field, like k8s.IntOrString.fromNumber(1), or make the object an ApiObject, which is written as it is.',
      },
    ];
  });
}

/** What a JSON pointer leads to. */
function valueAt(body: unknown, pointer: string): unknown {
  return stepsOf(pointer).reduce<unknown>(
    (value, key) => (Array.isArray(value) ? value[Number(key)] : record(value)[key]),
    body,
  );
}
