import type { Api, KubeList, KubeObject } from '../real/api';
import { ControlPlane } from '../real/control-plane';
import { customResourceDefinitions, define } from '../real/crds';
import type { Kubectl } from '../real/kubectl';
import { toolchain } from '../real/toolchain';
import { until } from '../real/until';
import { type ServedSchemas, servedSchemas } from './served-schemas';

interface Definition extends KubeObject {
  readonly spec: {
    readonly group: string;
    readonly names: { readonly kind: string };
    readonly versions: { name: string }[];
  };
}

interface Status {
  readonly message: string;
  readonly details?: { readonly causes?: readonly { readonly field: string; readonly message: string }[] };
}

/** A control plane with the CRDs that k3s brings and nothing else: it is asked what it takes, and runs nothing. */
export class SchemaServer {
  private kinds?: ReadonlyMap<string, string>;

  private constructor(
    private readonly controlPlane: ControlPlane,
    private readonly crds: readonly string[],
  ) {}

  static async start(): Promise<SchemaServer> {
    const crds = await customResourceDefinitions();
    const controlPlane = await ControlPlane.start(await toolchain());
    const server = new SchemaServer(controlPlane, crds);
    try {
      await define(controlPlane.kubectl, crds);
      await until('the CRDs are in OpenAPI', () => server.publishes(), 60);
    } catch (error) {
      await controlPlane.stop();
      throw error;
    }
    return server;
  }

  get kubectl(): Kubectl {
    return this.controlPlane.kubectl;
  }

  get api(): Api {
    return this.controlPlane.api;
  }

  schemas(): Promise<ServedSchemas> {
    return servedSchemas(this.api);
  }

  /** What the server has against the creation of an object; nothing is created. */
  async complaints(object: { readonly [key: string]: unknown }): Promise<readonly string[]> {
    this.kinds ??= new Map((await this.schemas()).kinds.map((kind) => [`${kind.apiVersion} ${kind.kind}`, kind.path]));
    const path = this.kinds.get(`${object.apiVersion} ${object.kind}`)?.replace('{namespace}', 'default');
    try {
      await this.api.create(`${path}?dryRun=All&fieldValidation=Strict`, object);
      return [];
    } catch (error) {
      const status = JSON.parse(String(error).replace(/^[^{]*/, '')) as Status;
      return status.details?.causes?.map(({ field, message }) => `${field}: ${message}`) ?? [status.message];
    }
  }

  /** Kubernetes' version, and those of the modules that the CRDs are from. */
  async versions(): Promise<string[]> {
    const { gitVersion } = await this.api.get<{ gitVersion: string }>('/version');
    const modules = this.crds.map((path) => /([\w.-]+)(?:\/v\d+)?@(v[\d.]+)/.exec(path));
    return [`Kubernetes ${gitVersion}`, ...modules.map((module) => `${module?.[1]} ${module?.[2]}`)];
  }

  async stop(): Promise<void> {
    await this.controlPlane.stop();
  }

  /** They come one by one, some time after they were applied. */
  private async publishes(): Promise<boolean> {
    const path = '/apis/apiextensions.k8s.io/v1/customresourcedefinitions';
    const { items } = await this.api.get<KubeList<Definition>>(path);
    const { packages, groupVersions } = await this.schemas();
    return items.every(({ spec: { group, names, versions } }) =>
      versions.every(({ name }) => packages.get(groupVersions.get(`${group}/${name}`) ?? '')?.has(names.kind)),
    );
  }
}
