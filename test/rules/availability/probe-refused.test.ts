import { probeRefused } from '../../../lib/rules/availability/probe-refused';
import { describeRule } from '../../support/describe-rule';
import { pod, workload } from './yaml';

describeRule(probeRefused, {
  finds: {
    'no way to ask': pod('livenessProbe: { periodSeconds: 5 }'),
    'two ways to ask': pod('readinessProbe: { httpGet: { port: 80 }, tcpSocket: { port: 80 } }'),
    'a command without a word': pod('livenessProbe: { exec: { command: [] } }'),
    'a negative figure': pod('readinessProbe: { tcpSocket: { port: 80 }, periodSeconds: -5 }'),
    'several successes to have started': pod('startupProbe: { tcpSocket: { port: 80 }, successThreshold: 3 }'),
    'a grace period of a probe that ends nothing': workload({
      container: 'readinessProbe: { tcpSocket: { port: 80 }, terminationGracePeriodSeconds: 5 }',
    }),
  },
  silentOn: {
    'a patch that changes one figure of a probe': {
      files: {
        'kustomization.yaml': '{ kind: Kustomization, resources: [../default], patches: [{ path: manager.yaml }] }',
        'manager.yaml': pod('livenessProbe: { timeoutSeconds: 10 }'),
      },
    },
    'several successes to be ready': pod('readinessProbe: { grpc: { port: 80 }, successThreshold: 3 }'),
    'zeros, which mean the defaults': pod(
      'livenessProbe: { exec: { command: [ok] }, periodSeconds: 0, successThreshold: 0 }',
    ),
    'a way that was taken back': pod('livenessProbe: { httpGet: null, tcpSocket: { port: 80 } }'),
    'a way that a patch takes back': pod('livenessProbe: { httpGet: { $patch: delete }, exec: { command: [ok] } }'),
    'no probe': pod('livenessProbe: null'),
    'a patch that no Kustomization beside it lays over anything': {
      files: { 'patches/manager.yaml': pod('livenessProbe: { timeoutSeconds: 10 }') },
    },
  },
});
