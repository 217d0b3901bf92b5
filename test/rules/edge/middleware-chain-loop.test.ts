import { middlewareChainLoop } from '../../../lib/rules/edge/middleware-chain-loop';
import { describeRule } from '../../support/describe-rule';

const chain = (name: string, ...others: string[]) => `
  apiVersion: traefik.io/v1alpha1
  kind: Middleware
  metadata: { name: ${name}, namespace: shop }
  spec: { chain: { middlewares: [${others.map((other) => `{ name: ${other} }`).join(', ')}] } }
  ---`;

describeRule(middlewareChainLoop, {
  finds: {
    'two that chain each other': chain('one', 'two') + chain('two', 'one'),
    'a way back over a third, behind others': chain('one', 'x', 'two') + chain('two', 'three') + chain('three', 'one'),
  },
  silentOn: {
    'one chain in another': chain('one', 'two') + chain('two', 'compress'),
    'one that is chained twice': chain('one', 'two', 'three') + chain('two', 'three') + chain('three', 'compress'),
    'a namesake of another namespace':
      `${chain('one')}`.replace('[]', '[{ name: one, namespace: other }]') +
      chain('one', 'compress').replace('namespace: shop', 'namespace: other'),
    'a chain of what is not here': chain('one', 'elsewhere'),
  },
});
