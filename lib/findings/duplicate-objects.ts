import { ApiObject } from 'cdk8s';
import type { Construct } from 'constructs';
import type { Finding } from './finding';

/** Objects of one kind that bear one name: `kubectl apply` would keep the last of them, in silence. */
export function duplicateObjects(root: Construct): Finding[] {
  const firstOf = new Map<string, ApiObject>();
  return root.node
    .findAll()
    .filter(ApiObject.isApiObject)
    .flatMap((object) => {
      const { apiGroup, kind, metadata } = object;
      const key = [apiGroup, kind, metadata.namespace, metadata.name].join('/');
      const first = firstOf.get(key);
      if (first === undefined) {
        firstOf.set(key, object);
        return [];
      }
      return [duplicate(object, first)];
    });
}

function duplicate({ kind, name, metadata, node }: ApiObject, first: ApiObject): Finding {
  return {
    rule: 'unique-objects',
    severity: 'error',
    path: node.path,
    object: { kind, name, ...(metadata.namespace !== undefined && { namespace: metadata.namespace }) },
    message: `${first.node.path} has written an object of this name; applied, the one would replace the other.`,
    fix: 'Give one of the two another name.',
  };
}
