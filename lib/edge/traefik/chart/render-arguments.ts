import { flag, flagIfGiven, flags, switchOn, treeOfFlags, truthy } from './arguments';
import { addressArguments, entryPointArguments } from './render-entry-points';
import { sortedEntries, textOf, type Value, type Values, valueAt } from './values';

const FULL_NAME = 'kube-system/traefik';

/**
 * Traefik's arguments, in the chart's order. Left out are those of settings that this model doesn't read: exporters
 * other than Prometheus, tracing, plugins, OCSP, Traefik Hub, and the Gateway, Knative and ingress-nginx providers.
 */
export function traefikArguments(values: Values): string[] {
  return [
    ...(truthy(valueAt(values, 'global', 'checkNewVersion')) ? [] : ['--global.checkNewVersion=false']),
    ...switchOn('global.sendAnonymousUsage', valueAt(values, 'global', 'sendAnonymousUsage')),
    ...addressArguments(values),
    ...treeOfFlags('api', values.api),
    '--ping=true',
    ...flag('core.defaultRuleSyntax', valueAt(values, 'core', 'defaultRuleSyntax')),
    ...prometheusArguments(valueAt(values, 'metrics')),
    ...customResourceArguments(values),
    ...ingressArguments(values),
    ...namespaceArguments('kubernetescrd', 'kubernetesCRD', values),
    ...namespaceArguments('kubernetesingress', 'kubernetesIngress', values),
    ...fileArguments(valueAt(values, 'providers', 'file')),
    ...entryPointArguments(values),
    ...logArguments(valueAt(values, 'logs', 'general')),
    ...accessLogArguments(valueAt(values, 'logs', 'access')),
    ...treeOfFlags('certificatesresolvers', values.certificatesResolvers),
    ...additionalArguments(values),
  ];
}

/** Arguments that the values add to the chart's own. */
export function additionalArguments(values: Values): string[] {
  const list = values.additionalArguments;
  return Array.isArray(list) ? list.map(textOf) : [];
}

function prometheusArguments(metrics: Value | undefined): string[] {
  const prometheus = valueAt(metrics, 'prometheus');
  const path = 'metrics.prometheus';
  return [
    ...switchOn('metrics.addinternals', valueAt(metrics, 'addInternals')),
    ...(truthy(prometheus)
      ? [
          `--${path}=true`,
          `--${path}.entrypoint=${textOf(valueAt(prometheus, 'entryPoint'))}`,
          ...switchOn(`${path}.addRoutersLabels`, valueAt(prometheus, 'addRoutersLabels'), '=true'),
          ...flagIfGiven(`${path}.addEntryPointsLabels`, valueAt(prometheus, 'addEntryPointsLabels')),
          ...flagIfGiven(`${path}.addServicesLabels`, valueAt(prometheus, 'addServicesLabels')),
          ...flag(`${path}.buckets`, valueAt(prometheus, 'buckets')),
          ...switchOn(`${path}.manualrouting`, valueAt(prometheus, 'manualRouting'), '=true'),
          ...treeOfFlags(`${path}.headerlabels`, valueAt(prometheus, 'headerLabels')),
        ]
      : []),
  ];
}

function customResourceArguments(values: Values): string[] {
  const provider = valueAt(values, 'providers', 'kubernetesCRD');
  const path = 'providers.kubernetescrd';
  if (!truthy(valueAt(provider, 'enabled'))) return [];
  return [
    `--${path}`,
    ...flags(path, provider, ['labelSelector', 'ingressClass']),
    ...switchOn(`${path}.allowCrossNamespace`, valueAt(provider, 'allowCrossNamespace'), '=true'),
    ...switchOn(`${path}.allowExternalNameServices`, valueAt(provider, 'allowExternalNameServices'), '=true'),
    ...flagIfGiven(`${path}.allowEmptyServices`, valueAt(provider, 'allowEmptyServices')),
    ...switchOn(`${path}.disableClusterScopeResources`, valueAt(values, 'rbac', 'namespaced'), '=true'),
    ...switchOn(`${path}.nativeLBByDefault`, valueAt(provider, 'nativeLBByDefault'), '=true'),
  ];
}

function ingressArguments(values: Values): string[] {
  const provider = valueAt(values, 'providers', 'kubernetesIngress');
  const path = 'providers.kubernetesingress';
  if (!truthy(valueAt(provider, 'enabled'))) return [];
  const published = valueAt(provider, 'publishedService');
  const override = valueAt(published, 'pathOverride');
  const publishes =
    truthy(valueAt(published, 'enabled')) && (truthy(valueAt(values, 'service', 'enabled')) || truthy(override));
  return [
    `--${path}`,
    ...switchOn(`${path}.allowExternalNameServices`, valueAt(provider, 'allowExternalNameServices'), '=true'),
    ...flagIfGiven(`${path}.allowEmptyServices`, valueAt(provider, 'allowEmptyServices')),
    ...(publishes
      ? [`--${path}.ingressendpoint.publishedservice=${truthy(override) ? textOf(override) : FULL_NAME}`]
      : []),
    ...flags(path, provider, ['labelSelector', 'ingressClass']),
    ...switchOn(`${path}.disableClusterScopeResources`, valueAt(values, 'rbac', 'namespaced'), '=true'),
    ...switchOn(`${path}.nativeLBByDefault`, valueAt(provider, 'nativeLBByDefault'), '=true'),
    ...switchOn(`${path}.strictPrefixMatching`, valueAt(provider, 'strictPrefixMatching'), '=true'),
  ];
}

/** Without rights over the cluster Traefik sees its own namespace, unless it is told others. */
function namespaceArguments(name: string, key: string, values: Values): string[] {
  const provider = valueAt(values, 'providers', key);
  if (!truthy(valueAt(provider, 'enabled'))) return [];
  const namespaces = valueAt(provider, 'namespaces');
  const isNamespaced = ['enabled', 'namespaced'].every((one) => truthy(valueAt(values, 'rbac', one)));
  return flag(`providers.${name}.namespaces`, isNamespaced && !truthy(namespaces) ? 'kube-system' : namespaces);
}

function fileArguments(provider: Value | undefined): string[] {
  if (!truthy(valueAt(provider, 'enabled'))) return [];
  const watch = valueAt(provider, 'watch') ?? true;
  return ['--providers.file.directory=/etc/traefik/dynamic', ...switchOn('providers.file.watch', watch, '=true')];
}

function logArguments(log: Value | undefined): string[] {
  const format = valueAt(log, 'format');
  const plain = !truthy(format) || format === 'common';
  return [
    ...flags('log', log, ['format', 'filePath']),
    ...switchOn('log.noColor', plain && valueAt(log, 'noColor') === true, '=true'),
    ...flag('log.level', valueAt(log, 'level')).map((argument) =>
      argument.replace(/=.*/, (word) => word.toUpperCase()),
    ),
  ];
}

function accessLogArguments(log: Value | undefined): string[] {
  if (!truthy(valueAt(log, 'enabled'))) return [];
  const fields = valueAt(log, 'fields');
  const names = (group: string, path: string) =>
    sortedEntries(valueAt(fields, group, 'names')).map(([name, action]) => `--${path}.names.${name}=${textOf(action)}`);
  return [
    '--accesslog=true',
    ...flag('accesslog.format', valueAt(log, 'format')),
    ...flag('accesslog.filepath', valueAt(log, 'filePath')),
    ...switchOn('accesslog.addinternals', valueAt(log, 'addInternals')),
    ...flag('accesslog.bufferingsize', valueAt(log, 'bufferingSize')),
    ...switchOn('accesslog.fields.names.StartUTC', valueAt(log, 'timezone'), '=drop'),
    ...flag('accesslog.filters.statuscodes', valueAt(log, 'filters', 'statuscodes')),
    ...switchOn('accesslog.filters.retryattempts', valueAt(log, 'filters', 'retryattempts')),
    ...flag('accesslog.filters.minduration', valueAt(log, 'filters', 'minduration')),
    `--accesslog.fields.defaultmode=${textOf(valueAt(fields, 'general', 'defaultmode'))}`,
    ...names('general', 'accesslog.fields'),
    `--accesslog.fields.headers.defaultmode=${textOf(valueAt(fields, 'headers', 'defaultmode'))}`,
    ...names('headers', 'accesslog.fields.headers'),
  ];
}
