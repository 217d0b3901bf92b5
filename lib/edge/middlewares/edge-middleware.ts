import { Chart } from 'cdk8s';
import { Construct } from 'constructs';
import { Middleware, type MiddlewareSpec } from '../../../imports/traefik.io';
import { identityLabels } from '../../metadata/labels';
import { dnsLabel } from '../../props/checks';
import { PropProblems } from '../../props/prop-problems';
import { withDefaults } from '../../props/with-defaults';
import type { Visitor } from './visitor';

export interface EdgeMiddlewareProps {
  /**
   * Name of the Middleware object.
   * @default the construct's id
   */
  readonly name?: string;
}

/**
 * A Traefik Middleware that Ingresses attach by object, since a typo in the annotation makes Traefik answer 404 for
 * every host of the Ingress.
 *
 * An Ingress or a `Chain` may attach one of another namespace. Its Secrets are those of its own.
 */
export abstract class EdgeMiddleware extends Construct {
  /** Name of the Middleware object. */
  public readonly middlewareName: string;
  /** Its namespace, which is its chart's. A chart without one is refused. */
  public readonly namespace: string | undefined;
  /** How the annotation `router.middlewares` refers to it: `<namespace>-<name>@kubernetescrd`. */
  public readonly reference: string;
  /** By what it tells visitors apart, where it does. */
  public readonly visitor?: Visitor;
  /** @internal */
  protected readonly problems: PropProblems;

  protected constructor(scope: Construct, id: string, props: EdgeMiddlewareProps) {
    super(scope, id);
    this.problems = new PropProblems(this);
    this.middlewareName = dnsLabel(this.problems, 'name', withDefaults({ name: id }, props).name);
    this.namespace = Chart.of(this).namespace;
    if (this.namespace === undefined) {
      this.problems.refuse(
        'namespace',
        this.namespace,
        'Traefik refers to a middleware by its namespace, and the chart names none; the Ingress would answer 404.',
        "Give the chart a namespace: new Chart(app, id, { namespace: '...' }).",
      );
    }
    this.reference = `${this.namespace}-${this.middlewareName}@kubernetescrd`;
  }

  /** What a request passes here: the middleware itself, unless it chains others. */
  public get steps(): readonly EdgeMiddleware[] {
    return [this];
  }

  /**
   * Writes the object; called once by each kind when its settings are checked.
   * @internal
   */
  protected write(spec: MiddlewareSpec): void {
    new Middleware(this, 'middleware', {
      metadata: { name: this.middlewareName, labels: identityLabels(this.middlewareName, 'edge') },
      spec,
    });
  }
}
