import { ApiObject } from 'cdk8s';
import type { Construct } from 'constructs';
import type { JsonObject } from './json';
import { Manifest } from './manifest';

/** The objects at and below a construct, each with the path of the construct that makes it. */
export function manifestsOf(root: Construct): Manifest[] {
  return root.node
    .findAll()
    .filter(ApiObject.isApiObject)
    .map((object) => new Manifest(object.toJson() as JsonObject, { path: object.node.path }));
}
