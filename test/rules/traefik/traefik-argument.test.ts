import { traefikArgument } from '../../../lib/rules/traefik/traefik-argument';
import { describeRule } from '../../support/describe-rule';

const config = (argument: string, more = '') => `
  apiVersion: helm.cattle.io/v1
  kind: HelmChartConfig
  metadata: { name: traefik, namespace: kube-system }
  spec:
    valuesContent: |
      additionalArguments: ['${argument}']
      ${more}`;

describeRule(traefikArgument, {
  finds: {
    'a file in place of all arguments': config('--configFile=/etc/traefik/traefik.yml'),
    'a level that there is not': config('--log.level=VERBOSE'),
    'a setting as a variable, beside arguments': config('--ping', 'env: [{ name: TRAEFIK_ACCESSLOG, value: "true" }]'),
    'an argument without dashes': config('ping=true'),
    'a word misspelt': config('--acesslog=true'),
    'a word of an entrypoint misspelt': config('--entrypoints.web.forwardedheader.trustedips=10.0.0.0/8'),
    'a list misspelt': config('--entrypoints.web.forwardedheaders.trustedip=10.0.0.0/8'),
    'an entrypoint that there is not': config('--entrypoints.http.http.middlewares=shop-login@kubernetescrd'),
    'a blank for the equals sign': config('--log.level DEBUG'),
    'two arguments in one item': config('--accesslog=true --accesslog.format=json'),
    'two switches in one item': config('--ping --accesslog'),
    'one dash': config('-ping'),
    'a word misspelt deep inside': config('--entrypoints.web.transport.respondingtimeouts.readtimout=60s'),
    'a section without its own word': config('--entrypoints.web.transport=true'),
    'a switch that is neither on nor off': config('--api.insecure=yes'),
    'a duration in a unit that there is not': config('--providers.kubernetescrd.throttleduration=10sec'),
    'a size with a unit': config('--entrypoints.web.http.maxheaderbytes=1MB'),
    'a word that Traefik 3.6 does not have, for its chart': {
      yaml: config('--serversTransport.forwardTimeouts.responseHeaderTimeout=60s'),
      cluster: { chart: '39.0.501+up39.0.5' },
    },
    'everybody trusted': config('--entryPoints.web.forwardedHeaders.insecure'),
    'all addresses trusted': config('--entryPoints.websecure.proxyProtocol.trustedIPs=0.0.0.0/0'),
    'a second list beside the values': config(
      '--entrypoints.web.forwardedheaders.trustedips=10.0.0.0/8',
      'ports: { web: { forwardedHeaders: { trustedIPs: [173.245.48.0/20] } } }',
    ),
  },
  silentOn: {
    'a variable of another program': config('--ping', 'env: [{ name: TZ, value: Europe/Berlin }]'),
    'usage statistics': { yaml: config('--global.sendAnonymousUsage=false'), cluster: { chart: '39.0.5' } },
    'a word of Traefik 2, by its chart': config('--pilot.dashboard=false')
      .replace('HelmChartConfig', 'HelmChart')
      .replace(/spec:/, 'spec:\n    version: 10.19.4'),
    'a word of Traefik Hub, which is another image': config('--hub.token=a', 'image: { tag: v3.19.0 }'),
    'a level in small letters': config('--log.level=debug'),
    capitals: config('--entryPoints.web.forwardedHeaders.trustedIPs=10.0.0.0/8'),
    'an entrypoint of its own': config('--entrypoints.mail.address=:993'),
    'a domain of a list': config('--entrypoints.websecure.http.tls.domains[0].main=example.com'),
    'an address for the status': config('--providers.kubernetesingress.ingressendpoint.ip=203.0.113.7'),
    'an argument with an equals sign in its value': config('--metrics.prometheus.headerlabels.a=b=c'),
    'a blank in a value': config('--providers.kubernetesingress.labelselector=edge in (public, private)'),
    'a word that another Traefik may have': config('--serversTransport.forwardTimeouts.responseHeaderTimeout=60s'),
    'a word for another image than the chart has': {
      yaml: config('--entrypoints.web.http.newword=1', 'image: { tag: v3.9.0 }'),
      cluster: { chart: '39.0.501+up39.0.5' },
    },
    'durations in seconds and in units': config(
      "--entrypoints.web.transport.respondingtimeouts.readtimeout=1m30s', '--providers.kubernetescrd.throttleduration=10",
    ),
    'a switch with words of its own': config("--ping=on', '--accesslog"),
    'a name that the operator invents': config(
      "--accesslog.fields.headers.names.User-Agent=keep', '--experimental.plugins.geo.modulename=github.com/x/geo', '--providers.plugin.geo.url=x",
    ),
    'insecure switched off': config('--entrypoints.web.forwardedheaders.insecure=false'),
  },
});
