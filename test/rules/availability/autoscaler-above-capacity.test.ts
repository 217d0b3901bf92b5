import { autoscalerAboveCapacity } from '../../../lib/rules/availability/autoscaler-above-capacity';
import { describeRule } from '../../support/describe-rule';
import { autoscaler, nodes, workload } from './yaml';

const requests = (cpu: string) => `resources: { requests: { cpu: ${cpu} } }`;
const on3 = (...documents: string[]) => ({ yaml: documents.join(''), cluster: nodes(3) });

describeRule(autoscalerAboveCapacity, {
  finds: {
    'a zero too many': on3(workload({ container: requests('250m') }), autoscaler('minReplicas: 3, maxReplicas: 60')),
    'what others leave': on3(
      workload({ container: requests('1') }),
      workload({ name: 'worker', spec: 'replicas: 4', container: requests('2') }),
      autoscaler('maxReplicas: 6'),
    ),
    'as many as anybody can write': on3(workload({ container: requests('1') }), autoscaler('maxReplicas: 2000000000')),
  },
  silentOn: {
    'as many as fit': on3(workload({ container: requests('1') }), autoscaler('minReplicas: 3, maxReplicas: 12')),
    'nodes that nobody described':
      workload({ container: requests('1') }) + autoscaler('minReplicas: 3, maxReplicas: 60'),
    'pods that ask for nothing': on3(workload(), autoscaler('maxReplicas: 60')),
    'what does not fit at the least, which is a rule of its own': on3(
      workload({ container: requests('3') }),
      autoscaler('minReplicas: 5, maxReplicas: 6'),
    ),
    'KEDA without a number': on3(
      workload({ container: requests('1') }),
      `
apiVersion: keda.sh/v1alpha1
kind: ScaledObject
metadata: { name: api, namespace: shop }
spec: { scaleTargetRef: { name: api } }`,
    ),
  },
});
