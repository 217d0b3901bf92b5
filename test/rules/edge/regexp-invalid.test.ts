import { regexpInvalid } from '../../../lib/rules/edge/regexp-invalid';
import { describeRule } from '../../support/describe-rule';

const middleware = (spec: string) => `
  apiVersion: traefik.io/v1alpha1
  kind: Middleware
  metadata: { name: shop, namespace: shop }
  spec: { ${spec} }`;
const replace = (regex: string) => middleware(`replacePathRegex: { regex: '${regex}', replacement: /$1 }`);

describeRule(regexpInvalid, {
  finds: {
    'a look behind': replace('(?<=/api)/(.*)'),
    'a reference back': replace('^/(a)/\\1'),
    'an atomic group': replace('^/(?>a)'),
    'an escape of other languages': replace('^/a\\Z'),
    'an asterisk as shells have it': middleware("headers: { accessControlAllowOriginListRegex: ['*.example.com'] }"),
    'headers of a login': middleware(
      "forwardAuth: { address: 'https://sso.example.com', authResponseHeadersRegex: '*' }",
    ),
    'an asterisk after a bar': replace('a|*b'),
    'a repetition repeated': replace('^/a**'),
    'a parenthesis that is open': replace('^/(a'),
    'a parenthesis too many': replace('^/a)'),
    'a class that is open': replace('^/[a'),
    'one of several': middleware("stripPrefixRegex: { regex: ['^/a', '^/(?!b)'] }"),
  },
  silentOn: {
    'what Go knows': replace('(?i)^/(?P<a>[[:alpha:]]+?)/(?:b|c)*?/[]a]+/\\d{2,}\\z'),
    'a named group': replace('^/(?<a>.*)$'),
    'signs that are escaped': replace('^/\\(\\[\\*\\*\\?\\+\\/\\-'),
    'signs in a class': replace('^/[(*+?!)]+$'),
    'an anchor repeated': replace('^*/a'),
    'a template': replace('{{ .Values.regex }}('),
  },
});
