import { createHash } from 'node:crypto';
import { k8s } from 'cdk8s-plus-30';
import { Construct } from 'constructs';
import { identityLabels } from '../metadata/labels';
import { objectName } from '../props/checks';
import { environment } from '../props/environment';
import { PropProblems } from '../props/prop-problems';
import { withDefaults } from '../props/with-defaults';

export interface ConfigurationProps {
  /** The environment variables. Never a secret: whoever may read ConfigMaps reads these values. */
  readonly data: Readonly<Record<string, string>>;
  /**
   * Name of the ConfigMap.
   * @default the construct's id
   */
  readonly name?: string;
}

/**
 * A ConfigMap of environment variables. The pods that read it carry its checksum as an annotation, so that a changed
 * value rolls them.
 */
export class Configuration extends Construct {
  /** Name of the ConfigMap. */
  public readonly configMapName: string;
  /** The environment variables. */
  public readonly data: Readonly<Record<string, string>>;
  /** Digest of the data, in whatever order it was written. */
  public readonly checksum: string;

  public constructor(scope: Construct, id: string, props: ConfigurationProps) {
    super(scope, id);
    const problems = new PropProblems(this);
    const { name, data } = withDefaults({ name: id }, props);
    this.configMapName = objectName(problems, 'name', name);
    this.data = environment(problems, 'data', data);
    const sorted = Object.entries(this.data).sort(([a], [b]) => (a < b ? -1 : 1));
    this.checksum = createHash('sha256').update(JSON.stringify(sorted)).digest('hex').slice(0, 16);
    new k8s.KubeConfigMap(this, 'config-map', {
      metadata: { name: this.configMapName, labels: identityLabels(this.configMapName, 'configuration') },
      data: this.data,
    });
  }
}
