import { middlewareSettings } from '../../../lib/rules/edge/middleware-settings';
import { describeRule } from '../../support/describe-rule';

const middleware = (spec: string) => `
  apiVersion: traefik.io/v1alpha1
  kind: Middleware
  metadata: { name: one, namespace: shop }
  spec: { ${spec} }`;
const limit = (criterion: string) =>
  middleware(`rateLimit: { average: 10, burst: 20, sourceCriterion: { ${criterion} } }`);
const breaker = (expression: string) => middleware(`circuitBreaker: { expression: "${expression}" }`);

describeRule(middlewareSettings, {
  finds: {
    'a word that browsers do not know': middleware('headers: { referrerPolicy: strict-origin-when-crossorigin }'),
    'a subnet of nothing': middleware('rateLimit: { average: 1, sourceCriterion: { ipStrategy: { ipv6Subnet: 0 } } }'),
    'more bits than an address has': middleware('ipAllowList: { ipStrategy: { depth: 1, ipv6Subnet: 129 } }'),
    'a wait of bare seconds': middleware('retry: { attempts: 4, initialInterval: 100 }'),
    'a word for a call, to try again': middleware('buffering: { retryExpression: "IsNetworkError() && Attempts < 2" }'),
    'requests under way without an amount': middleware('inFlightReq: { sourceCriterion: { requestHost: true } }'),
    'a redirect in capitals': middleware('redirectScheme: { scheme: HTTPS }'),
    'a frame for everybody': middleware('headers: { customFrameOptionsValue: ALLOWALL }'),
    'permissions in the older form': middleware(`headers: { permissionsPolicy: "geolocation 'none'" }`),
    'permissions in the older form, of a host': middleware(
      'headers: { permissionsPolicy: "camera https://a.example" }',
    ),
    'one attempt, which is the request': middleware('retry: { attempts: 1 }'),
    'a quantile without a dot': breaker('LatencyAtQuantileMS(50) > 100'),
    'milliseconds with a dot': breaker('LatencyAtQuantileMS(50.0) > 100.0'),
    'a share without a dot': breaker('ResponseCodeRatio(200, 300, 0, 600) < 1'),
    'an expression that is not closed': breaker('(NetworkErrorRatio() > 0.3'),
    'a call that is not closed': middleware('buffering: { retryExpression: "IsNetworkError( && Attempts() < 2" }'),
    'a preferred encoding that there is not': middleware('compress: { defaultEncoding: gzp }'),
    'statuses in one item': middleware('errors: { status: ["404,500-599"], query: /, service: { name: web } }'),
    'a range of nothing': middleware('errors: { status: ["599-500"], query: /, service: { name: web } }'),
    'half a range': middleware('errors: { status: ["500-"], query: /, service: { name: web } }'),
    'a page by what Traefik does not fill in': middleware(
      'errors: { status: ["500"], query: "/{code}.html", service: { name: web } }',
    ),
    'attempts left out': middleware('retry: { initialInterval: 100ms }'),
    'a depth and what it excludes': limit('ipStrategy: { depth: 1, excludedIPs: [10.0.0.1] }'),
    'the same of a list': middleware(
      'ipAllowList: { sourceRange: [192.0.2.0/24], ipStrategy: { depth: 1, excludedIPs: [10.0.0.1] } }',
    ),
    'a depth and a header': limit('ipStrategy: { depth: 1 }, requestHeaderName: X-Key'),
    'a depth and the host': limit('ipStrategy: { depth: 1 }, requestHost: true'),
    'requests under way by two': middleware(
      'inFlightReq: { amount: 9, sourceCriterion: { requestHost: true, requestHeaderName: X } }',
    ),
    'a redirect to nothing': middleware('redirectScheme: { permanent: true }'),
    'a redirect to a misspelt scheme': middleware('redirectScheme: { scheme: htps }'),
    'an encoding that Traefik lacks': middleware('compress: { encodings: [gzip, deflate] }'),
    'an empty list of encodings': middleware('compress: { encodings: [] }'),
    'a preferred encoding that is not offered': middleware('compress: { encodings: [gzip], defaultEncoding: br }'),
    'types to include and to exclude': middleware(
      'compress: { includedContentTypes: [text/html], excludedContentTypes: [image/png] }',
    ),
    'a word for a call': breaker('NetworkErrorRatio > 0.3'),
    'an unknown call': breaker('NetworkErrorRate() > 0.3'),
    'half of an expression': breaker('NetworkErrorRatio() > 0.3 ||'),
    'a share in percent': breaker('NetworkErrorRatio() > 30'),
    'a share in percent, with a dot': breaker('NetworkErrorRatio() > 30.0'),
    'a share of all, beside a right one': breaker(
      'LatencyAtQuantileMS(50.0) > 100 || ResponseCodeRatio(500, 600, 0, 600) > 25',
    ),
    'HTTPS on the port of HTTP': middleware('redirectScheme: { scheme: https, port: "80" }'),
    'HTTP on the port of HTTPS': middleware('redirectScheme: { scheme: http, port: "443" }'),
    'a refusal with a status that there is not': middleware(
      'ipAllowList: { sourceRange: [10.0.0.0/8], rejectStatusCode: 4003 }',
    ),
    'a refusal that looks like success': middleware(
      'ipAllowList: { sourceRange: [10.0.0.0/8], rejectStatusCode: 200 }',
    ),
    'one figure too few': breaker('ResponseCodeRatio(500, 600) > 0.3'),
  },
  silentOn: {
    'pages by their status': middleware(
      'errors: { status: ["404", 500-599], query: "/{status}.html?url={url}&was={originalStatus}" }',
    ),
    'a page to be filled in': middleware('errors: { status: ["{{ status }}"], query: "/{{page}}.html" }'),
    'an encoding among those by default': middleware('compress: { defaultEncoding: gzip }'),
    'a share without its zero': breaker('ResponseCodeRatio(500, 600, 0, 600) > .25'),
    'excluded addresses alone': limit('ipStrategy: { excludedIPs: [10.0.0.1] }'),
    'policies of which browsers take the last': middleware(
      'headers: { referrerPolicy: "no-referrer, strict-origin-when-cross-origin" }',
    ),
    'a policy to be filled in': middleware('headers: { referrerPolicy: "{{ .policy }}" }'),
    'a wait in milliseconds': middleware('retry: { attempts: 4, initialInterval: 100ms }'),
    'a wait of a second': middleware('retry: { attempts: 4, initialInterval: 1 }'),
    'calls, to try again': middleware(
      `buffering: { retryExpression: 'IsNetworkError() && Attempts() <= 2 && RequestMethod() == "GET"' }`,
    ),
    'a frame of the site itself': middleware('headers: { customFrameOptionsValue: sameorigin }'),
    permissions: middleware(
      `headers: { permissionsPolicy: 'geolocation=(), camera=(self "https://a.example"), fullscreen=*' }`,
    ),
    'one way': limit('ipStrategy: { depth: 1 }'),
    'a host that is not asked for': limit('ipStrategy: { depth: 1 }, requestHost: false'),
    'an expression': breaker('NetworkErrorRatio() > 0.30 || ResponseCodeRatio(500, 600, 0, 600) > 0.25'),
    'a number of requests, of Traefik 3.7': breaker('RequestThreshold() >= 100 && NetworkErrorRatio() > 0.5'),
    'an expression in brackets': breaker('(LatencyAtQuantileMS(50.0) > 100) && (NetworkErrorRatio() >= 0.5)'),
    'a latency above 1': breaker('LatencyAtQuantileMS(50.0) > 1000'),
    'a share that must not be reached': breaker('ResponseCodeRatio(200, 300, 0, 600) < 1.0'),
    'HTTPS on a port of its own': middleware('redirectScheme: { scheme: https, port: "8443" }'),
    'HTTPS on its port': middleware('redirectScheme: { scheme: https, port: "443" }'),
    'a refusal that hides': middleware('ipAllowList: { sourceRange: [10.0.0.0/8], rejectStatusCode: 404 }'),
    'a teapot': middleware('ipAllowList: { sourceRange: [10.0.0.0/8], rejectStatusCode: 418 }'),
    'a placeholder': breaker('{{ .expression }}'),
    'a redirect': middleware('redirectScheme: { scheme: https }'),
    'a redirect to plain HTTP': middleware('redirectScheme: { scheme: http }'),
    'a scheme to be filled in': middleware('redirectScheme: { scheme: "{{ .Values.scheme }}" }'),
    'compression by one way': middleware('compress: { encodings: [br], defaultEncoding: br }'),
    'an encoding to be filled in': middleware('compress: { encodings: ["{{ .Values.encoding }}"] }'),
    'another type': middleware('compress: {}'),
    'attempts that are filled in': middleware('retry: { attempts: "{{ .attempts }}", initialInterval: 100ms }'),
  },
});
