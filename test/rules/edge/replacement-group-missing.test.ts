import { replacementGroupMissing } from '../../../lib/rules/edge/replacement-group-missing';
import { describeRule } from '../../support/describe-rule';

const rewrite = (regex: string, replacement: string, type = 'replacePathRegex') => `
  apiVersion: traefik.io/v1alpha1
  kind: Middleware
  metadata: { name: rewrite, namespace: shop }
  spec: { ${type}: { regex: '${regex}', replacement: '${replacement}' } }`;

describeRule(replacementGroupMissing, {
  finds: {
    'the second of one group': rewrite('^/v1/(.*)', '/$2'),
    'a group of an expression without any': rewrite('^/v1/.*', '/$1'),
    'letters right behind a number': rewrite('^/v1/(.*)', '/$1index.html'),
    'a backslash, as sed has it': rewrite('^/v1/(.*)', '/\\1'),
    'a name that there is not': rewrite('^/v1/(?P<rest>.*)', `/\${path}`),
    'a group that holds nothing': rewrite('^/(?:a|b)/.*', '/$1'),
    'parentheses in a class': rewrite('^/[(]x[)]', '/$1'),
  },
  silentOn: {
    'the one group': rewrite('^/v1/(.*)', '/$1'),
    'the whole match': rewrite('^/v1', '/api$0'),
    'braces before letters': rewrite('^/v1/(.*)', `/\${1}index.html`),
    'a name': rewrite('^/v1/(?P<rest>.*)', `/\${rest}`),
    'a name in the shorter form': rewrite('^/v1/(?<rest>.*)', '/$rest'),
    'one group within another': rewrite('^/((v1)/(.*))', '/$3'),
    'a dollar as it stands': rewrite('^/v1', '/$$1'),
    'a redirect with three groups': rewrite('^(https?)://www[.]([^/]+)/(.*)', '$1://$2/$3', 'redirectRegex'),
    'what is filled in later': rewrite('^/v1/{{ .x }}', '/$1'),
    'what envsubst fills in': rewrite('^/v1', `/\${BASE_PATH}`),
    'no replacement at all': rewrite('^/v1', ''),
  },
});
