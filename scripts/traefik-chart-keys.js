// @ts-check
/**
 * Derives lib/edge/traefik/chart/known-keys.ts from the values.schema.json of a Traefik chart:
 *
 *     node scripts/traefik-chart-keys.js ../shared/schema/traefik-chart-39.0.5.values.schema.json 39.0.5
 *     npx biome check --write lib/edge/traefik/chart/known-keys.ts
 *
 * The schema closes a fifth of its objects only, so a typo in the rest passes it. Here an object that names properties
 * takes no others. What is left open is what the chart copies into Kubernetes objects unread: labels, annotations,
 * selectors, specs; and those of its own maps whose keys the operator invents.
 */
const { readFileSync, writeFileSync } = require('node:fs');
const { resolve } = require('node:path');

/** Types of the containers' and pods' security contexts and of resources, which the schema leaves open. */
const KUBERNETES = {
  securityContext:
    'allowPrivilegeEscalation:boolean appArmorProfile:map capabilities:object privileged:boolean procMount:string readOnlyRootFilesystem:boolean runAsGroup:integer runAsNonRoot:boolean runAsUser:integer seLinuxOptions:map seccompProfile:object windowsOptions:map',
  'securityContext.capabilities': 'add:list drop:list',
  'securityContext.seccompProfile': 'localhostProfile:string type:string',
  podSecurityContext:
    'appArmorProfile:map fsGroup:integer fsGroupChangePolicy:string runAsGroup:integer runAsNonRoot:boolean runAsUser:integer seLinuxChangePolicy:string seLinuxOptions:map seccompProfile:object supplementalGroups:list supplementalGroupsPolicy:string sysctls:list windowsOptions:map',
  'podSecurityContext.seccompProfile': 'localhostProfile:string type:string',
  resources: 'claims:list limits:map requests:map',
};

/**
 * What the schema doesn't say and the templates of 39.0.5 show: keys that it leaves out or names without their
 * properties, and strings of which only some do anything (of `deployment.kind: Daemonset` no workload comes).
 */
const FROM_TEMPLATES = {
  'gateway.listeners': '*:object',
  'gateway.listeners.*':
    'hostname:string namespacePolicy:map port:integer protocol:string certificateRefs:list mode:string',
  deployment: 'dnsPolicy:ClusterFirst|ClusterFirstWithHostNet|Default|None kind:DaemonSet|Deployment',
  global: 'systemDefaultRegistry:string',
  image: 'pullPolicy:Always|IfNotPresent|Never',
  metrics: 'datadog:map influxdb2:map statsd:map',
  'metrics.prometheus.prometheusRule': 'rules:list',
  'ports.*.http.redirections.entryPoint': 'permanent:boolean priority:integer scheme:string to:string',
  'ports.*': 'protocol:TCP|UDP',
  'ports.*.expose': '*:boolean',
  'logs.access': 'filePath:string',
  'tracing.otlp': 'resourceAttributes:map serviceName:string',
  updateStrategy: 'type:OnDelete|Recreate|RollingUpdate',
  'updateStrategy.rollingUpdate': 'maxSurge:any maxUnavailable:any',
};

const KNOWN_KEYS_FILE = resolve(__dirname, '../lib/edge/traefik/chart/known-keys.ts');

const [schemaFile, version, output = KNOWN_KEYS_FILE] = process.argv.slice(2);
if (schemaFile === undefined || version === undefined) {
  console.error('usage: node scripts/traefik-chart-keys.js <values.schema.json> <chart version> [output]');
  process.exit(2);
}

/** @typedef {{ type?: string | string[], enum?: unknown[], properties?: Record<string, Schema>, additionalProperties?: boolean | Schema }} Schema */

/** @type {Map<string, Map<string, string>>} */
const objects = new Map();
collect('', /** @type {Schema} */ (JSON.parse(readFileSync(schemaFile, 'utf8'))));
for (const [path, keys] of [...Object.entries(KUBERNETES), ...Object.entries(FROM_TEMPLATES)]) {
  const parent = path.slice(0, Math.max(0, path.lastIndexOf('.')));
  objectAt(parent).set(path.slice(parent === '' ? 0 : parent.length + 1), 'object');
  for (const key of keys.split(' ')) {
    const [name = '', type = ''] = key.split(':');
    objectAt(path).set(name, type);
  }
}
objects.delete('gateway.listeners.web');
objectAt('gateway.listeners').delete('web');
objectAt('ports.*.expose').delete('default');

const lines = [...objects]
  .sort(([a], [b]) => (a < b ? -1 : 1))
  .map(([path, keys]) => {
    const text = [...keys].sort(([a], [b]) => (a < b ? -1 : 1)).map(([name, type]) => `${name}:${type}`);
    return `  '${path}': '${text.join(' ')}',`;
  });
writeFileSync(
  output,
  `/**
 * Every key that the Traefik chart ${version} understands: path of an object (\`*\` for a key that the operator invents) to
 * its keys, each with its type. \`object\` has an entry of its own; \`map\` is open; \`a|b\` are the words that are allowed.
 *
 * Written by scripts/traefik-chart-keys.js from the chart's values.schema.json; not edited.
 */
export const KNOWN_KEYS: Readonly<Record<string, string>> = {
${lines.join('\n')}
};
`,
);

/**
 * @param {string} path
 * @returns {Map<string, string>}
 */
function objectAt(path) {
  const known = objects.get(path) ?? new Map();
  objects.set(path, known);
  return known;
}

/**
 * @param {string} path
 * @param {Schema} schema
 */
function collect(path, schema) {
  const children = Object.entries(schema.properties ?? {});
  if (typeof schema.additionalProperties === 'object') children.push(['*', schema.additionalProperties]);
  for (const [name, child] of children) {
    const type = typeOf(child);
    objectAt(path).set(name, type);
    if (type === 'object') collect(path === '' ? name : `${path}.${name}`, child);
  }
}

/** @param {Schema} schema */
function typeOf(schema) {
  const types = [schema.type ?? 'any'].flat().filter((type) => type !== 'null');
  if (schema.enum !== undefined) return schema.enum.filter((word) => word !== null).join('|');
  if (types.length !== 1) return 'any';
  if (types[0] === 'array') return 'list';
  if (types[0] !== 'object') return types[0] ?? 'any';
  const named = Object.keys(schema.properties ?? {}).length > 0 || typeof schema.additionalProperties === 'object';
  return named ? 'object' : 'map';
}
