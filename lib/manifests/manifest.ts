import type { ObjectReference } from '../findings/finding';
import { groupOf } from './fields/built-in-kinds';
import { at, type JsonObject, type JsonPath, strings, text } from './json';
import { remembered } from './remembered';

/** Where a manifest comes from: a construct of an app, or a place in a file. */
export interface ManifestSource {
  /** Path of the construct. */
  readonly path?: string;
  readonly file?: string;
  /** Which document of the file it is, from 1. */
  readonly document?: number;
  /** Line of a value inside the object (from 1), or of the nearest place above it that exists. */
  readonly lineOf?: (path: JsonPath) => number;
  /** A plain value as its letters stand in the file: `off`, which is read as `false`. */
  readonly writtenAt?: (path: JsonPath) => string | undefined;
  /** Keys that stand more than once in one map of the object. */
  readonly repeated?: readonly JsonPath[];
  /** Whether the object is as it was meant, and is written otherwise. */
  readonly isMended?: boolean;
  /** The object as Kustomize reads it, where that is another: to it `off` is a text. */
  readonly kustomized?: JsonObject;
  /** The Kustomization that the object comes through, if it is as that one makes it. */
  readonly builtBy?: BuiltBy;
}

/** A Kustomization that nobody builds on: what it makes is applied. */
export interface BuiltBy {
  /** Its folder, with the slash at the end. */
  readonly folder: string;
  /** Whether nothing changes the object any more that can't be worked out here. */
  readonly isWhole: boolean;
  /** Whether all that it is made of is here. */
  readonly isAll: boolean;
  /** The object as it stands in its file. */
  readonly written: Manifest;
  /** Those of its images that come from the lists of Kustomizations, which whoever releases them writes anew. */
  readonly listedImages?: ReadonlySet<string>;
}

/** Kinds that no namespace holds. Every other kind is taken to be namespaced, custom ones too. */
const CLUSTER_SCOPED = new Set([
  'Namespace',
  'Node',
  'PersistentVolume',
  'admissionregistration.k8s.io/MutatingWebhookConfiguration',
  'admissionregistration.k8s.io/ValidatingAdmissionPolicy',
  'admissionregistration.k8s.io/ValidatingAdmissionPolicyBinding',
  'admissionregistration.k8s.io/ValidatingWebhookConfiguration',
  'apiextensions.k8s.io/CustomResourceDefinition',
  'apiregistration.k8s.io/APIService',
  'cert-manager.io/ClusterIssuer',
  'certificates.k8s.io/CertificateSigningRequest',
  'flowcontrol.apiserver.k8s.io/FlowSchema',
  'flowcontrol.apiserver.k8s.io/PriorityLevelConfiguration',
  'networking.k8s.io/IngressClass',
  'node.k8s.io/RuntimeClass',
  'policy/PodSecurityPolicy',
  'rbac.authorization.k8s.io/ClusterRole',
  'rbac.authorization.k8s.io/ClusterRoleBinding',
  'scheduling.k8s.io/PriorityClass',
  'storage.k8s.io/CSIDriver',
  'storage.k8s.io/CSINode',
  'storage.k8s.io/StorageClass',
  'storage.k8s.io/VolumeAttachment',
]);

/** Whether the objects of a type are in no namespace, as far as is known here. */
export function isClusterScoped(type: string): boolean {
  return CLUSTER_SCOPED.has(type);
}

/** The type of each kind of an API version: one text for all its objects, which every rule compares. */
const typesOf = remembered((apiVersion: string) => {
  const group = groupOf(apiVersion);
  return remembered((kind: string) => (group === '' ? kind : `${group}/${kind}`));
});

/** One Kubernetes object as it was written, with where it was written. */
export class Manifest {
  /** API group and kind, `apps/Deployment`; the kind alone in the core group, `Service`. Versions don't count. */
  public readonly type: string;
  public readonly apiVersion: string;
  public readonly kind: string;
  public readonly name: string;
  /** Namespace it is applied to; `default` where none is written or known otherwise, nothing for kinds that no namespace holds. */
  public readonly namespace: string | undefined;
  /** Whether whoever applies it says into which namespace: with `kubectl apply -n`, or in a Kustomization. */
  public readonly leavesNamespaceOpen: boolean;
  public readonly labels: Readonly<Record<string, string>>;
  public readonly annotations: Readonly<Record<string, string>>;

  /** @param placedIn the namespace that it goes to where it names none, by what applies it */
  public constructor(
    public readonly body: JsonObject,
    public readonly source: ManifestSource,
    placedIn?: string,
  ) {
    this.apiVersion = text(body.apiVersion) ?? '';
    this.kind = text(body.kind) ?? '';
    this.type = typesOf(this.apiVersion)(this.kind);
    this.name = text(this.at('metadata', 'name')) ?? text(this.at('metadata', 'generateName')) ?? '';
    // The API server takes an empty one for none.
    const namespace = text(this.at('metadata', 'namespace')) || placedIn;
    const isNamespaced = !isClusterScoped(this.type);
    this.namespace = isNamespaced ? (namespace ?? 'default') : undefined;
    this.leavesNamespaceOpen = isNamespaced && namespace === undefined;
    this.labels = strings(this.at('metadata', 'labels'));
    this.annotations = strings(this.at('metadata', 'annotations'));
  }

  /** The value at a path, or nothing. */
  public at(...path: JsonPath): unknown {
    return at(this.body, path);
  }

  /** The object as it stands in its file: of several that Kustomizations make of one, the one. */
  public get written(): Manifest {
    return this.source.builtBy?.written ?? this;
  }

  /** The body as Kustomize reads it. */
  public get forKustomize(): JsonObject {
    return this.source.kustomized ?? this.body;
  }

  public get reference(): ObjectReference {
    return { kind: this.kind, namespace: this.namespace, name: this.name };
  }

  public toString(): string {
    return `${this.kind} ${this.namespace === undefined ? '' : `${this.namespace}/`}${this.name}`;
  }
}
