import { Duration, Size } from 'cdk8s';
import { TraefikDaemonSetConfig, type TraefikDaemonSetConfigProps } from '../../../lib';
import { testWrongUse } from '../../support/wrong-use';

testWrongUse<TraefikDaemonSetConfigProps>(
  (chart, props) => new TraefikDaemonSetConfig(chart, 'subject', props),
  {},
  [],
  {
    trustedProxies: [['everybody', 'trustedProxies = "everybody"', /'none' when there is no proxy/]],
    proxyProtocolFrom: [['10.0.0.2', 'proxyProtocolFrom = "10.0.0.2"', /in brackets/]],
    web: [['open', 'web = "open"', /differs from the defaults/]],
    websecure: [[[], 'websecure = []', /differs from the defaults/]],
    tcpEntryPoints: [[993, 'tcpEntryPoints = 993', /in brackets/]],
    defaultEntryPoints: [['web', 'defaultEntryPoints = "web"', /in brackets/]],
    hostIP: [[Size.mebibytes(1), 'hostIP = 1Mi', /10\.0\.0\.11/]],
    ingressAddress: [['203.0.113.7', 'ingressAddress = "203.0.113.7"', /\{ ip: '…' \}/]],
    logLevel: [['TRACES', 'logLevel = "TRACES"', /'WARN'/]],
    logFormat: [['yaml', 'logFormat = "yaml"', /'json'/]],
    accessLog: [
      [true, 'accessLog = true', /\{\} for the defaults/],
      [{ statusCodes: '404' }, 'accessLog.statusCodes = "404"', /in brackets/],
      [{ headers: 'Referer' }, 'accessLog.headers = "Referer"', /in brackets/],
    ],
    resources: [['256Mi', 'resources = "256Mi"', /./]],
    minReady: [[5, 'minReady = 5', /./]],
    gracefulShutdown: [['10s', 'gracefulShutdown = "10s"', /finishWithin/]],
    nodeSelector: [['edge', 'nodeSelector = "edge"', /./]],
    tolerations: [[{ operator: 'Exists' }, 'tolerations = {"operator":"Exists"}', /in brackets/]],
    priorityClassName: [[1000, 'priorityClassName = 1000', /./]],
    labels: [['team', 'labels = "team"', /./]],
    extraValues: [
      ['logs', 'extraValues = "logs"', /values of the chart/],
      [
        { resources: { limits: { memory: Size.mebibytes(256) } } },
        'extraValues.resources.limits.memory = 256Mi',
        /'256Mi' for a size/,
      ],
      [{ timeout: [Duration.seconds(5)] }, 'extraValues.timeout[0] = Duration.seconds(5)', /'5s' for a time/],
    ],
    acknowledge: [['ports.web', 'acknowledge = "ports.web"', /in brackets/]],
  },
);
