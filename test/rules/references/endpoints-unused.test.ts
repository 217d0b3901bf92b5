import { endpointsUnused } from '../../../lib/rules/references/endpoints-unused';
import { describeRule } from '../../support/describe-rule';
import { file, object, pod, service, workload } from './objects';

const POSTGRES = service('postgres', '{ ports: [{ name: pg, port: 5432 }] }');
const endpoints = (name: string, port = '{ name: pg, port: 5432 }') =>
  object('v1', 'Endpoints', name, `subsets: [{ addresses: [{ ip: 192.0.2.7 }], ports: [${port}] }]`);
const slice = (label: string, port = '{ name: pg, port: 5432 }') =>
  object(
    'discovery.k8s.io/v1',
    'EndpointSlice',
    'postgres-1',
    `addressType: IPv4\nendpoints: [{ addresses: [192.0.2.7] }]\nports: [${port}]`,
  ).replace('namespace: shop', `namespace: shop, labels: { ${label} }`);
const OWN = 'kubernetes.io/service-name: postgres';

describeRule(endpointsUnused, {
  finds: {
    'a slice of no Service': file(POSTGRES, slice('app: postgres')),
    'a slice of another Service than the one that needs it': file(POSTGRES, slice('kubernetes.io/service-name: pg')),
    'Endpoints by another name': file(POSTGRES, endpoints('postgres-external')),
    'a port by another name': file(POSTGRES, slice(OWN, '{ name: postgres, port: 5432 }')),
    'a port without a name': file(POSTGRES, endpoints('postgres', '{ port: 5432 }')),
  },
  silentOn: {
    'a slice of its Service': file(POSTGRES, slice(OWN)),
    'Endpoints of its Service': file(POSTGRES, endpoints('postgres')),
    'ports that both leave unnamed': file(
      service('postgres', '{ ports: [{ port: 5432 }] }'),
      slice(OWN, '{ port: 5432 }'),
    ),
    'one of two ports': file(
      service('postgres', '{ ports: [{ name: pg, port: 5432 }, { name: metrics, port: 9187 }] }'),
      slice(OWN),
    ),
    'a slice for a Service that is elsewhere': slice(OWN),
    "what Cilium's chart writes for a Service that it answers itself": file(
      POSTGRES,
      endpoints('postgres', '{ port: 9999 }').replace(/(?<=ip: )[\d.]+/, '192.192.192.192'),
    ),
    'a sample without a Service': slice('app: postgres'),
    'a name of a template': slice('kubernetes.io/service-name: "<service>"'),
    'a Service that selects pods': file(
      service('postgres', '{ selector: { app: postgres }, ports: [{ name: db, port: 5432 }] }'),
      workload('postgres', pod()),
      slice(OWN),
    ),
  },
});
