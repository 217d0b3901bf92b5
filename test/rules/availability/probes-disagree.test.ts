import { probesDisagree } from '../../../lib/rules/availability/probes-disagree';
import { describeRule } from '../../support/describe-rule';
import { pod, workload } from './yaml';

describeRule(probesDisagree, {
  finds: {
    'a path that was left out of one': pod(
      'livenessProbe: { httpGet: { port: 80 } }, readinessProbe: { httpGet: { port: 80, path: /health } }',
    ),

    'HTTP and HTTPS': pod(
      'livenessProbe: { httpGet: { port: 8443, scheme: HTTPS, path: /live } }, readinessProbe: { httpGet: { port: 8443, path: /ready } }',
    ),
    'two letters swapped at start-up': workload({
      container:
        'startupProbe: { httpGet: { port: http, path: /healtzh } }, readinessProbe: { httpGet: { port: http, path: /healthz } }',
    }),
    'a page at start-up that the others do not ask': pod(
      'startupProbe: { httpGet: { port: 3000, path: /admin/ } }, livenessProbe: { httpGet: { port: 3000, path: / } }, readinessProbe: { httpGet: { port: 3000, path: / } }',
    ),
  },
  silentOn: {
    'no path in any': pod('livenessProbe: { httpGet: { port: 80 } }, readinessProbe: { httpGet: { port: 80 } }'),
    'another port without a path': pod(
      'livenessProbe: { httpGet: { port: 81 } }, readinessProbe: { httpGet: { port: 80, path: /ready } }',
    ),

    'one path with and without a slash before it': pod(
      'startupProbe: { httpGet: { port: 80, path: /livez } }, livenessProbe: { httpGet: { port: 80, path: livez } }',
    ),
    'a path for the start, by its name': pod(
      'startupProbe: { httpGet: { port: 80, path: /booted } }, livenessProbe: { httpGet: { port: 80, path: /ping } }, readinessProbe: { httpGet: { port: 80, path: /ping } }',
    ),
    'a page at start-up, where the others have paths of their own': pod(
      'startupProbe: { httpGet: { port: 80, path: /login } }, livenessProbe: { httpGet: { port: 80, path: /a } }, readinessProbe: { httpGet: { port: 80, path: /b } }',
    ),
    'two ports': pod(
      'livenessProbe: { httpGet: { port: 8443, scheme: HTTPS } }, readinessProbe: { httpGet: { port: 8080 } }',
    ),
    'a path that is longer by a letter': pod(
      'livenessProbe: { httpGet: { port: 80, path: /health } }, readinessProbe: { httpGet: { port: 80, path: /healthz } }',
    ),
    'paths of their own': pod(
      'livenessProbe: { httpGet: { port: 80, path: /livez } }, readinessProbe: { httpGet: { port: 80, path: /readyz } }',
    ),
    'versions of a path': pod(
      'livenessProbe: { httpGet: { port: 80, path: /api/v1/ping } }, readinessProbe: { httpGet: { port: 80, path: /api/v2/ping } }',
    ),
    'no HTTP': pod('livenessProbe: { tcpSocket: { port: 80 } }, readinessProbe: { httpGet: { port: 80 } }'),
  },
});
