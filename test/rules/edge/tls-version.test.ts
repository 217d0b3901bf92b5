import { tlsVersion } from '../../../lib/rules/edge/tls-version';
import { describeRule } from '../../support/describe-rule';

const option = (spec: string) => `
  apiVersion: traefik.io/v1alpha1
  kind: TLSOption
  metadata: { name: default, namespace: shop }
  spec: { ${spec} }`;

describeRule(tlsVersion, {
  finds: {
    'a dot in the word': option('minVersion: VersionTLS1.2'),
    'small letters': option('minVersion: versionTLS12'),
    'an old version': option('minVersion: VersionTLS10'),
    'an empty range': option('minVersion: VersionTLS13, maxVersion: VersionTLS12'),
  },
  silentOn: {
    'a range of one': option('minVersion: VersionTLS12, maxVersion: VersionTLS12'),
    'the defaults': option('sniStrict: true'),
    'a number, which the schema refuses': option('minVersion: 1.2'),
  },
  says: {
    'that the oldest of them is broken': [option('minVersion: VersionTLS11'), 'allows VersionTLS11'],
    'that the newest of them is broken': [option('maxVersion: VersionTLS11'), 'allows nothing newer than VersionTLS11'],
  },
});
