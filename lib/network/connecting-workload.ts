import { Construct } from 'constructs';
import { PropProblems } from '../props/prop-problems';
import { isReferable, type Referred } from '../props/references';
import type { ServedWorkload, Workload } from '../workloads/workload';
import { declareConnection } from './connections';
import { checkedEndpoint, type ExternalEndpoint, isExternal } from './external-endpoint';

/** A workload that asks others. Whom it asks, it says here; `NetworkPolicies` admits that, and nothing else. */
export abstract class ConnectingWorkload extends Construct implements Workload {
  public abstract readonly name: string;
  public abstract readonly selector: Readonly<Record<string, string>>;
  public abstract readonly component: string;
  public abstract readonly replicas: number;

  /**
   * Declares that the workload's pods ask others: on the port of the other's Service, or on an endpoint's ports. It may
   * be said at any time before the synthesis.
   *
   * @param others workloads, of this namespace or another, and endpoints
   */
  public connectsTo(...others: readonly (ServedWorkload | ExternalEndpoint)[]): this {
    const problems = new PropProblems(this);
    others.forEach((other, index) => {
      const prop = `connectsTo[${index}]`;
      if (isExternal(other)) declareConnection(this, checkedEndpoint(problems, prop, other));
      else if (isReferable(problems, prop, other, SERVER)) declareConnection(this, other);
    });
    return this;
  }
}

export const SERVER: Referred<ServedWorkload> = {
  what: 'a workload with a Service, like a Redis, or an endpoint outside',
  fields: ['selector', 'serviceName', 'servicePort'],
};
