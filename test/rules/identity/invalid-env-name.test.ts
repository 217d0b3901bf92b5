import { invalidEnvName } from '../../../lib/rules/identity/invalid-env-name';
import { describeRule } from '../../support/describe-rule';

const env = (entry: string) =>
  `{ apiVersion: v1, kind: Pod, metadata: { name: api }, spec: { containers: [{ name: api, env: [${entry}] }] } }`;

describeRule(invalidEnvName, {
  finds: {
    'a space at the end': env('{ name: "PORT ", value: "1" }'),
    'a space inside': env('{ name: "LOG LEVEL", value: "1" }'),
    'a colon at the end': env('{ name: "PORT:", value: "1" }'),
    'the $ of a shell': env('{ name: $PORT, value: "1" }'),
    'no name': env('{ value: "1" }'),
    'an empty name': env('{ name: "", value: "1" }'),
  },
  silentOn: {
    'names of Spring, Elasticsearch and .NET': env(
      '{ name: discovery.type }, { name: Logging:LogLevel:Default }, { name: my-var }',
    ),
    'small letters, digits and _': env('{ name: _a1 }, { name: http_proxy }, { name: 2FA }'),
    'a template': env(`{ name: "{{ .Values.name }}" }, { name: "\${NAME}" }`),
    'entries that are none': env('1, {}, { name: 7 }'),
  },
});
