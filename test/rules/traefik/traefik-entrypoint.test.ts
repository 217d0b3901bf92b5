import { traefikEntrypoint } from '../../../lib/rules/traefik/traefik-entrypoint';
import { describeRule } from '../../support/describe-rule';
import { traefikConfig } from '../../support/traefik-config';

const LOCAL = 'metrics: { hostIP: 127.0.0.1 }, traefik: { hostIP: 127.0.0.1 }';

describeRule(traefikEntrypoint, {
  finds: {
    'an empty range': traefikConfig('ports: { web: { forwardedHeaders: { trustedIPs: [""] } } }'),
    'everybody trusted': traefikConfig('ports: { web: { forwardedHeaders: { insecure: true } } }'),
    'all IPv4 trusted': traefikConfig('ports: { web: { forwardedHeaders: { trustedIPs: [0.0.0.0/0] } } }'),
    'the PROXY protocol of everybody': traefikConfig('ports: { web: { proxyProtocol: { insecure: true } } }'),
    'HTTP/3 without TLS': traefikConfig('ports: { web: { http3: { enabled: true } } }'),
    'metrics on the public address': traefikConfig(`{ hostNetwork: true, ports: { traefik: { hostIP: 127.0.0.1 } } }`),
    'ping on the public address': traefikConfig(`{ hostNetwork: true, ports: { metrics: { hostIP: 127.0.0.1 } } }`),
    'the metrics on the port of ping': traefikConfig('ports: { metrics: { port: 8080 } }'),
    'a port that is taken on all addresses': traefikConfig(
      'ports: { web: { port: 8080 }, traefik: { port: 8080, hostIP: 127.0.0.1 } }',
    ),
    'metrics opened by an argument': traefikConfig(
      `{ hostNetwork: true, ports: { ${LOCAL} }, additionalArguments: [--entryPoints.metrics.address=:9100] }`,
    ),
    'a port of k3s on the node': traefikConfig(`{ hostNetwork: true, ports: { ${LOCAL}, admin: { port: 10250 } } }`),
    'a name of the chart in other casing': traefikConfig('ports: { webSecure: { port: 443 } }'),
    'two names that are cut to one': traefikConfig(
      'ports: { mail-submission-in: { port: 465 }, mail-submission-out: { port: 587 } }',
    ),
    'an underscore in a name': traefikConfig('ports: { mail_in: { port: 993 } }'),
    'a name of the chart misspelt': traefikConfig('ports: { websecur: { port: 443 } }'),
    'a short name of the chart misspelt, on its port': traefikConfig('ports: { wb: { port: 80 } }'),
    'an address that is none': traefikConfig('ports: { web: { hostIP: localhost } }'),
  },
  silentOn: {
    'another short name, on another port': traefikConfig('ports: { wes: { port: 8090 } }'),
    'ports of the node alone': traefikConfig(`{ hostNetwork: true, ports: { ${LOCAL}, web: { asDefault: true } } }`),
    'no entrypoint by default, which the routes may name': traefikConfig(`{ hostNetwork: true, ports: { ${LOCAL} } }`),
    'metrics on the loopback address by an argument': traefikConfig(
      `{ hostNetwork: true, ports: { ${LOCAL} }, additionalArguments: ["--entryPoints.metrics.address=127.0.0.1:9100"] }`,
    ),
    'a port of k3s in a pod of its own': traefikConfig('ports: { admin: { port: 10250 } }'),
    'metrics of a pod behind a Service': traefikConfig('ports: { web: { port: 8000 } }'),
    'bits behind the prefix': traefikConfig('ports: { web: { forwardedHeaders: { trustedIPs: [10.0.0.1/8] } } }'),
    'one address': traefikConfig('ports: { web: { proxyProtocol: { trustedIPs: [10.0.0.2] } } }'),
    'one number for TCP and UDP': traefikConfig('ports: { dns: { port: 8443, protocol: UDP } }'),
    'one port on two addresses': traefikConfig(
      'ports: { web: { port: 8000, hostIP: 10.0.0.1 }, inner: { port: 8000, hostIP: 127.0.0.1 } }',
    ),
    'HTTP/3 with TLS': traefikConfig('ports: { websecure: { http3: { enabled: true } } }'),
    'entrypoints of its own': traefikConfig(
      'ports: { imaps: { port: 993 }, web2: { port: 8081 }, web-internal: { port: 8082 } }',
    ),
    'metrics switched off': traefikConfig(
      '{ hostNetwork: true, metrics: { prometheus: null }, ports: { traefik: { hostIP: 127.0.0.1 } } }',
    ),
    'bits behind the prefix, which Go drops': traefikConfig(
      'ports: { web: { forwardedHeaders: { trustedIPs: [173.245.48.1/20, "2400:cb00::1/32"] } } }',
    ),
  },
  says: {
    'that an argument opens every address': [
      traefikConfig(
        `{ hostNetwork: true, ports: { ${LOCAL}, web: { asDefault: true } }, additionalArguments: ["--entryPoints.metrics.address=:9100"] }`,
      ),
      'opens metrics on every address by an argument',
    ],
    'which address an argument opens': [
      traefikConfig(
        `{ hostNetwork: true, ports: { ${LOCAL}, web: { asDefault: true } }, additionalArguments: ["--entryPoints.metrics.address=192.0.2.1:9100"] }`,
      ),
      'opens metrics on 192.0.2.1 by an argument',
    ],
  },
});
