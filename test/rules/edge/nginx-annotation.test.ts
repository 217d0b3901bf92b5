import { nginxAnnotation } from '../../../lib/rules/edge/nginx-annotation';
import { describeRule } from '../../support/describe-rule';

const of = (annotations: string, className = 'nginx') => `
  apiVersion: networking.k8s.io/v1
  kind: Ingress
  metadata: { name: shop, namespace: shop, annotations: { ${annotations} } }
  spec: { ingressClassName: ${className} }`;
const own = (annotation: string, className?: string) => of(`nginx.ingress.kubernetes.io/${annotation}`, className);

describeRule(nginxAnnotation, {
  finds: {
    'a letter for another': own('proxy-body-sise: 10m'),
    'a forgotten hyphen': own('proxy-bodysize: 10m'),
    'a plural': own('whitelist-source-ranges: 203.0.113.0/24'),
    'an underscore': own('ssl_redirect: "false"'),
    'a letter missing in the prefix': of('nginx.ingress.kubernets.io/proxy-body-size: 10m'),
    'a typo where the class is not known': own('proxy-read-timout: "60"', 'internal'),
    'a time with its unit': own('proxy-read-timeout: 60s'),
    'a size as Kubernetes writes it': own('proxy-body-size: 10Mi'),
    'a yes': own('ssl-redirect: "yes"'),
    'a blank behind a switch': own('ssl-redirect: "false "'),
    'a number of buffers with their size': own('proxy-buffers-number: 4 256k'),
    'a host among ranges': own('whitelist-source-range: "203.0.113.0/24,office.example.com"'),
    'a range parted by a blank': own('whitelist-source-range: 203.0.113.0/24 198.51.100.7'),
    'a prefix longer than an address': own('denylist-source-range: 203.0.113.0/33'),
    'true for on': own('proxy-buffering: "true"'),
    'an unknown protocol': own('backend-protocol: H2C'),
    'a share in percent': own('canary: "true", nginx.ingress.kubernetes.io/canary-weight: 10%'),
  },
  silentOn: {
    'what is as it should be': own(
      'proxy-body-size: 8G, nginx.ingress.kubernetes.io/proxy-read-timeout: "3600", nginx.ingress.kubernetes.io/ssl-redirect: "False", nginx.ingress.kubernetes.io/backend-protocol: HTTPS, nginx.ingress.kubernetes.io/proxy-request-buffering: "off"',
    ),
    'ranges with blanks, of both families': own('whitelist-source-range: "203.0.113.0/24, 2001:db8::/32, 192.0.2.7"'),
    'the size of no limit': own('proxy-body-size: "0"'),
    'what a template fills in': own('proxy-body-size: "{{ .Values.size }}"'),
    'what is off by default, switched off by another word': own(
      'proxy-ssl-verify: "false", nginx.ingress.kubernetes.io/use-regex: "no"',
    ),
    'an empty value': own('proxy-body-size: ""'),
    'names of other versions': own('influxdb-host: 10.1.2.3, nginx.ingress.kubernetes.io/session-cookie-hash: sha1'),
    "another controller's prefix": of('nginx.org/proxy-read-timeout: 60s, ingress.kubernetes.io/proxy-body-size: 10mb'),
    "Traefik's Ingress": own('proxy-body-sise: 10m', 'traefik'),
    'a prefix and a name that are both like known ones': of('nginx.ingress.kubernets.io/proxy-body-sise: 10m'),
  },
});
