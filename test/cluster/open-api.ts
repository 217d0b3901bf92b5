/** As much of OpenAPI v3 as the API server uses. */
export interface OpenApi {
  readonly $ref?: string;
  readonly allOf?: readonly [OpenApi];
  readonly type?: string;
  readonly format?: string;
  readonly default?: unknown;
  readonly properties?: Readonly<Record<string, OpenApi>>;
  readonly required?: readonly string[];
  readonly items?: OpenApi;
  readonly additionalProperties?: OpenApi;
  readonly enum?: readonly string[];
  readonly pattern?: string;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly 'x-kubernetes-group-version-kind'?: readonly { group: string; version: string; kind: string }[];
  readonly 'x-kubernetes-int-or-string'?: true;
  readonly 'x-kubernetes-preserve-unknown-fields'?: true;
  readonly 'x-kubernetes-list-map-keys'?: readonly string[];
  readonly 'x-kubernetes-validations'?: readonly { rule: string }[];
}

export interface Document {
  readonly paths?: Readonly<Record<string, { post?: { 'x-kubernetes-group-version-kind'?: { kind: string } } }>>;
  readonly components?: { readonly schemas?: Readonly<Record<string, OpenApi>> };
}

/** `io.k8s.api.apps.v1.Deployment` is `apps.v1.Deployment`. */
export function shortName(name: string): string {
  return name.split('.').slice(-3).join('.');
}

export function packageOf(name: string): string {
  return name.slice(0, name.lastIndexOf('.'));
}

export function isCustom(name: string): boolean {
  return /^(helm|traefik)\./.test(name);
}
