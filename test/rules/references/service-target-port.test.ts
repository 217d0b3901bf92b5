import { serviceTargetPort } from '../../../lib/rules/references/service-target-port';
import { describeRule } from '../../support/describe-rule';
import { file, object, pod, service, workload } from './objects';

const API = workload('api', pod('ports: [{ name: http, containerPort: 8000 }]'));
const PROBED = workload(
  'api',
  pod('ports: [{ name: http, containerPort: 8000 }], readinessProbe: { httpGet: { path: /, port: http } }'),
);
const toProbed = (port: string) => file(service('api', `{ selector: { app: api }, ports: [${port}] }`), PROBED);
const toApi = (port: string) => file(service('api', `{ selector: { app: api }, ports: [${port}] }`), API);

const MAIL_PORTS =
  '{ name: submissions, containerPort: 10465 }, { name: submission, containerPort: 10587 }, { name: imaps, containerPort: 10993 }';
const mail = (...ports: [name: string, target: string | number][]) =>
  file(
    service(
      'mail',
      `{ selector: { app: mail }, ports: [${ports.map(([name, target], index) => `{ name: ${name}, port: ${index + 1}, targetPort: ${target} }`).join(', ')}] }`,
    ),
    workload('mail', pod(`ports: [${MAIL_PORTS}]`)),
  );

describeRule(serviceTargetPort, {
  finds: {
    'the port that another one is called after': mail(['submissions', 'submissions'], ['submission', 'submissions']),
    'the same by its number': mail(['submissions', 10465], ['submission', 10465]),
    'two ports that are swapped': mail(['submissions', 'submission'], ['submission', 'submissions']),
    'a target of 0 beside another port': toApi('{ port: 80, targetPort: 0 }'),
    'another number under the name that the container has for it': toProbed(
      '{ name: http, port: 80, targetPort: 8080 }',
    ),
    'a name in the wrong case': toApi('{ port: 80, targetPort: HTTP }'),
    'a number that the container does not declare': toProbed('{ port: 80, targetPort: 8080 }'),
    'no targetPort where the port is another': toApi('{ port: 80 }'),
    'a number beside the one that the program is told': file(
      service('api', '{ selector: { app: api }, ports: [{ port: 80, targetPort: 8080 }] }'),
      workload('api', pod('ports: [{ containerPort: 8000 }], env: [{ name: PORT, value: "8000" }]')),
    ),
    'UDP to a TCP port by number': toApi('{ port: 8000, protocol: UDP }'),
    'UDP to a TCP port by name': toApi('{ port: 80, targetPort: http, protocol: UDP }'),
    'the second of two ports': toApi(
      '{ name: http, port: 80, targetPort: http }, { name: metrics, port: 9090, targetPort: metrics }',
    ),
    'a port of an init container, which has ended': file(
      service('api', '{ selector: { app: api }, ports: [{ port: 80, targetPort: setup }] }'),
      workload(
        'api',
        '{ initContainers: [{ name: setup, image: a:1, ports: [{ name: setup, containerPort: 1 }] }], containers: [{ name: api, image: a:1, ports: [{ name: http, containerPort: 2 }] }] }',
      ),
    ),
    'pods of a StatefulSet': file(
      service('db', '{ selector: { app: db }, ports: [{ port: 5432, targetPort: postgres }] }'),
      workload('db', pod('ports: [{ name: sql, containerPort: 5432 }]'), { kind: 'StatefulSet' }),
    ),
    'a headless Service that an Ingress leads to': file(
      service('api', '{ clusterIP: None, selector: { app: api }, ports: [{ port: 80, targetPort: 8080 }] }'),
      PROBED,
      object(
        'networking.k8s.io/v1',
        'Ingress',
        'api',
        'spec: { defaultBackend: { service: { name: api, port: { number: 80 } } } }',
      ),
    ),
  },
  silentOn: {
    'a port on which a Gateway of Istio has its proxy listen': file(
      service('gateway', '{ selector: { app: gateway }, ports: [{ port: 80, targetPort: 8081 }] }'),
      workload(
        'gateway',
        '{ containers: [{ name: istio-proxy, image: auto, ports: [{ containerPort: 8080 }], readinessProbe: { httpGet: { path: /, port: 8080 } } }] }',
      ),
    ),
    'TLS that ends at a balancer before': mail(['submissions', 'submission'], ['submission', 'submission']),
    'a name that the pods do not have': mail(['imap', 'imaps'], ['imaps', 'imaps']),
    'a port led to under another name': mail(['submission', 'imaps'], ['imaps', 'imaps'], ['mail', 'submission']),
    'each port to its own': mail(['submission', 'submission'], ['submissions', 10465], ['imaps', 'imaps']),
    'a debugger that is started in place of the program': file(
      service('api-debug', '{ selector: { app: api }, ports: [{ port: 31666 }] }'),
      PROBED,
    ),
    'the pods of another workload, as service-selects-other-workload says': file(
      service('web', '{ selector: { app: api }, ports: [{ port: 80, targetPort: web }] }'),
      workload('web', pod('ports: [{ name: web, containerPort: 3000 }]')),
      API,
    ),
    'a port of a container that a webhook puts into the pod, as an annotation says': `
      apiVersion: v1
      kind: Service
      metadata: { name: api, namespace: shop }
      spec: { selector: { app: api }, ports: [{ port: 80, targetPort: envoy-http }] }
      ---
      apiVersion: v1
      kind: Pod
      metadata:
        name: api
        namespace: shop
        labels: { app: api }
        annotations: { marin3r.3scale.net/ports: "envoy-http:38080,envoy-metrics:9901" }
      spec: { containers: [{ name: api, image: "shop/api:1.0.0", ports: [{ name: http, containerPort: 8080 }] }] }`,
    'a number beside a declared one, of which nothing says that the program serves it': toApi(
      '{ port: 80, targetPort: 8080 }',
    ),
    "a target of 0, which is the Service's own port": file(
      service('api', '{ selector: { app: api }, ports: [{ port: 8080, targetPort: 0 }] }'),
      workload('api', pod('ports: [{ containerPort: 8080 }]')),
    ),
    'a port that is not declared, and that the probes ask': file(
      service('api', '{ selector: { app: api }, ports: [{ port: 80, targetPort: 8080 }] }'),
      workload('api', pod('ports: [{ containerPort: 80 }], readinessProbe: { httpGet: { port: 8080 } }')),
    ),
    'two ports of a program that declares yet another one': file(
      service('api', '{ selector: { app: api }, ports: [{ name: a, port: 5775 }, { name: b, port: 5778 }] }'),
      workload('api', pod('ports: [{ containerPort: 16686 }]')),
    ),
    'a name that a tool fills in': toApi('{ port: 80, targetPort: "{{ port }}" }'),
    'a port that a patch gives the container its name': {
      files: {
        'base/kustomization.yaml': '{ kind: Kustomization, resources: [api.yaml] }',
        'base/api.yaml': file(
          service('api', '{ selector: { app: api }, ports: [{ port: 443, targetPort: https }] }'),
          workload('api', pod('ports: [{ name: http, containerPort: 8000 }]')),
        ),
        'tls/kustomization.yaml': '{ kind: Kustomization, resources: [../base], patches: [{ path: tls.yaml }] }',
        'tls/tls.yaml': workload('api', pod('ports: [{ name: https, containerPort: 8443 }]')),
      },
    },
    'the port of a database that declares its status page alone': file(
      service('db', '{ selector: { app: db }, ports: [{ port: 27017 }] }'),
      workload('db', '{ containers: [{ name: db, image: "mongo:7.0.5", ports: [{ containerPort: 28017 }] }] }'),
    ),
    'a port of another name than any that the containers declare': toApi('{ name: admin, port: 80, targetPort: 9000 }'),
    'a headless Service, which gives names to pods that are asked on their own ports': file(
      service('db', '{ clusterIP: None, selector: { app: db }, ports: [{ port: 80 }] }'),
      workload('db', pod('ports: [{ containerPort: 5432 }]'), { kind: 'StatefulSet' }),
    ),
    'a webhook of a program that declares its port for metrics alone': file(
      service('operator', '{ selector: { app: operator }, ports: [{ port: 443, targetPort: 9443 }] }'),
      workload('operator', pod('ports: [{ name: metrics, containerPort: 8080 }]')),
    ),
    'UDP to a number that was declared without a protocol': file(
      service('log', '{ selector: { app: log }, ports: [{ port: 514, protocol: UDP }] }'),
      workload('log', pod('ports: [{ containerPort: 514 }]')),
    ),

    'a port of both protocols, of which one is declared': file(
      service(
        'api',
        '{ selector: { app: api }, ports: [{ name: a, port: 53, targetPort: 8000 }, { name: b, port: 53, targetPort: 8000, protocol: UDP }] }',
      ),
      API,
    ),

    'a name and a number that the container declares': toApi(
      '{ name: a, port: 80, targetPort: http }, { name: b, port: 8000 }',
    ),
    'a container that declares no ports': file(
      service('api', '{ selector: { app: api }, ports: [{ port: 80, targetPort: 8000 }] }'),
      workload('api', pod()),
    ),
    'a port that an argument tells of': file(
      service('api', '{ selector: { app: api }, ports: [{ port: 8443 }] }'),
      workload('api', pod('args: ["--listen=:8443"], ports: [{ containerPort: 8000 }]')),
    ),
    'a port that a mounted ConfigMap tells of': file(
      service('api', '{ selector: { app: api }, ports: [{ port: 8443 }] }'),
      workload('api', pod('ports: [{ containerPort: 80 }]', 'volumes: [{ name: c, configMap: { name: nginx } }]')),
      object('v1', 'ConfigMap', 'nginx', 'data: { default.conf: "server { listen 8443; }" }'),
    ),
    'a port of a sidecar': file(
      service('api', '{ selector: { app: api }, ports: [{ port: 80, targetPort: proxy }] }'),
      workload(
        'api',
        '{ initContainers: [{ name: proxy, image: p:1, restartPolicy: Always, ports: [{ name: proxy, containerPort: 1 }] }], containers: [{ name: api, image: a:1 }] }',
      ),
    ),
    'two versions of which one has the name': file(
      service('api', '{ selector: { tier: web }, ports: [{ port: 80, targetPort: http }] }'),
      workload('api', pod('ports: [{ name: http, containerPort: 8000 }]'), { labels: 'tier: web' }),
      workload('api-old', pod('ports: [{ name: web, containerPort: 8000 }]'), { labels: 'tier: web' }),
    ),
    'a port that nobody declared beside one that is': toApi(
      '{ name: http, port: 80, targetPort: http }, { name: b, port: 8000 }, { name: internal, port: 8112 }',
    ),
    'an external name': service('mail', '{ type: ExternalName, externalName: a.example, ports: [{ port: 25 }] }'),
    'a number of the container that is filled in': toProbed('{ port: 80, targetPort: 8080 }').replace(
      'ports: [{ name: http, containerPort',
      'ports: [{ name: admin, containerPort: "{{ .port }}" }, { name: http, containerPort',
    ),
  },
  says: {
    'the only name that there is': [toApi('{ port: 80, targetPort: web }'), 'Write http, as the container names it.'],
    'all of several': [
      mail(['sieve', 'sieve']),
      'Name a port that the container declares, or write its number: submissions, submission, imaps.',
    ],
  },
});
