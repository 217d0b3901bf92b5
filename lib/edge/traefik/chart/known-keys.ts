/**
 * Every key that the Traefik chart 39.0.5 understands: path of an object (`*` for a key that the operator invents) to
 * its keys, each with its type. `object` has an entry of its own; `map` is open; `a|b` are the words that are allowed.
 *
 * Written by scripts/traefik-chart-keys.js from the chart's values.schema.json; not edited.
 */
export const KNOWN_KEYS: Readonly<Record<string, string>> = {
  '': 'additionalArguments:list additionalVolumeMounts:list affinity:map api:object autoscaling:object certificatesResolvers:map commonLabels:map core:object deployment:object enabled:any env:list envFrom:list experimental:object extraObjects:list fullnameOverride:string gateway:object gatewayClass:object global:object hostNetwork:boolean hub:object image:object ingressClass:object ingressRoute:object instanceLabelOverride:string livenessProbe:object logs:object metrics:object nameOverride:string namespaceOverride:string nodeSelector:map oci_meta:object ocsp:object offering_version:string persistence:object podDisruptionBudget:object podSecurityContext:object podSecurityPolicy:object ports:object priorityClassName:string providers:object rbac:object readinessProbe:object resources:object securityContext:object service:object serviceAccount:object serviceAccountAnnotations:map startupProbe:map tlsOptions:map tlsStore:map tolerations:list topologySpreadConstraints:list tracing:object updateStrategy:object versionOverride:string volumes:list',
  api: 'basePath:string dashboard:boolean debug:boolean insecure:boolean',
  autoscaling:
    'behavior:map enabled:boolean maxReplicas:integer metrics:list minReplicas:integer scaleTargetRef:object',
  'autoscaling.scaleTargetRef': 'apiVersion:string kind:string name:string',
  core: 'defaultRuleSyntax:string',
  deployment:
    'additionalContainers:list additionalVolumes:list annotations:map dnsConfig:map dnsPolicy:ClusterFirst|ClusterFirstWithHostNet|Default|None enabled:boolean goMemLimitPercentage:number healthchecksHost:string healthchecksPort:integer healthchecksScheme:HTTP|HTTPS hostAliases:list imagePullSecrets:list initContainers:list kind:DaemonSet|Deployment labels:map lifecycle:map livenessPath:string minReadySeconds:integer podAnnotations:map podLabels:map readinessPath:string replicas:integer revisionHistoryLimit:integer runtimeClassName:string shareProcessNamespace:boolean terminationGracePeriodSeconds:integer',
  experimental:
    'abortOnPluginFailure:boolean fastProxy:object knative:boolean kubernetesGateway:object localPlugins:map otlpLogs:boolean plugins:map',
  'experimental.fastProxy': 'debug:boolean enabled:boolean',
  'experimental.kubernetesGateway': 'enabled:boolean',
  gateway:
    'annotations:map defaultScope:All|None enabled:boolean infrastructure:map listeners:object name:string namespace:string',
  'gateway.listeners': '*:object',
  'gateway.listeners.*':
    'certificateRefs:list hostname:string mode:string namespacePolicy:map port:integer protocol:string',
  gatewayClass: 'enabled:boolean labels:map name:string',
  global: 'azure:object checkNewVersion:boolean sendAnonymousUsage:boolean systemDefaultRegistry:string',
  'global.azure': 'enabled:boolean images:object',
  'global.azure.images': 'hub:object proxy:object',
  'global.azure.images.hub': 'image:string registry:string tag:string',
  'global.azure.images.proxy': 'image:string registry:string tag:string',
  hub: 'aigateway:object apimanagement:object mcpgateway:object namespaces:list offline:boolean pluginRegistry:object providers:object redis:object sendlogs:boolean token:string tracing:object',
  'hub.aigateway': 'enabled:boolean maxRequestBodySize:integer',
  'hub.apimanagement': 'admission:object enabled:boolean openApi:object',
  'hub.apimanagement.admission':
    'annotations:map customWebhookCertificate:map listenAddr:string restartOnCertificateChange:boolean secretName:string selfManagedCertificate:boolean',
  'hub.apimanagement.openApi': 'validateRequestMethodAndPath:boolean',
  'hub.mcpgateway': 'enabled:boolean maxRequestBodySize:integer',
  'hub.pluginRegistry': 'sources:map',
  'hub.providers': 'consulCatalogEnterprise:object microcks:object',
  'hub.providers.consulCatalogEnterprise':
    'cache:boolean connectAware:boolean connectByDefault:boolean constraints:string defaultRule:string enabled:boolean endpoint:object exposedByDefault:boolean namespaces:string partition:string prefix:string refreshInterval:integer requireConsistent:boolean serviceName:string stale:boolean strictChecks:string watch:boolean',
  'hub.providers.consulCatalogEnterprise.endpoint':
    'address:string datacenter:string endpointWaitTime:integer httpauth:object scheme:string tls:object token:string',
  'hub.providers.consulCatalogEnterprise.endpoint.httpauth': 'password:string username:string',
  'hub.providers.consulCatalogEnterprise.endpoint.tls': 'ca:string cert:string insecureSkipVerify:boolean key:string',
  'hub.providers.microcks':
    'auth:object enabled:boolean endpoint:string pollInterval:integer pollTimeout:integer tls:object',
  'hub.providers.microcks.auth': 'clientId:string clientSecret:string endpoint:string token:string',
  'hub.providers.microcks.tls': 'ca:string cert:string insecureSkipVerify:boolean key:string',
  'hub.redis':
    'cluster:boolean database:string endpoints:string password:string sentinel:object timeout:string tls:object username:string',
  'hub.redis.sentinel': 'masterset:string password:string username:string',
  'hub.redis.tls': 'ca:string cert:string insecureSkipVerify:boolean key:string',
  'hub.tracing': 'additionalTraceHeaders:object',
  'hub.tracing.additionalTraceHeaders': 'enabled:boolean traceContext:object',
  'hub.tracing.additionalTraceHeaders.traceContext':
    'parentId:string traceId:string traceParent:string traceState:string',
  image: 'pullPolicy:Always|IfNotPresent|Never registry:string repository:string tag:string',
  ingressClass: 'enabled:boolean isDefaultClass:boolean name:string',
  ingressRoute: 'dashboard:object healthcheck:object',
  'ingressRoute.dashboard':
    'annotations:map enabled:boolean entryPoints:list labels:map matchRule:string middlewares:list services:list tls:map',
  'ingressRoute.healthcheck':
    'annotations:map enabled:boolean entryPoints:list labels:map matchRule:string middlewares:list services:list tls:map',
  livenessProbe:
    'failureThreshold:integer initialDelaySeconds:integer periodSeconds:integer successThreshold:integer timeoutSeconds:integer',
  logs: 'access:object general:object',
  'logs.access':
    'addInternals:boolean bufferingSize:integer enabled:boolean fields:object filePath:string filters:object format:common|genericCLF|json otlp:object timezone:string',
  'logs.access.fields': 'general:object headers:object',
  'logs.access.fields.general': 'defaultmode:keep|drop|redact names:map',
  'logs.access.fields.headers': 'defaultmode:keep|drop|redact names:map',
  'logs.access.filters': 'minduration:string retryattempts:boolean statuscodes:string',
  'logs.access.otlp': 'enabled:boolean grpc:object http:object resourceAttributes:map serviceName:string',
  'logs.access.otlp.grpc': 'enabled:boolean endpoint:string insecure:boolean tls:object',
  'logs.access.otlp.grpc.tls': 'ca:string cert:string insecureSkipVerify:boolean key:string',
  'logs.access.otlp.http': 'enabled:boolean endpoint:string headers:map tls:object',
  'logs.access.otlp.http.tls': 'ca:string cert:string insecureSkipVerify:boolean key:string',
  'logs.general':
    'filePath:string format:common|json level:TRACE|DEBUG|INFO|WARN|ERROR|FATAL|PANIC noColor:boolean otlp:object',
  'logs.general.otlp': 'enabled:boolean grpc:object http:object resourceAttributes:map serviceName:string',
  'logs.general.otlp.grpc': 'enabled:boolean endpoint:string insecure:boolean tls:object',
  'logs.general.otlp.grpc.tls': 'ca:string cert:string insecureSkipVerify:boolean key:string',
  'logs.general.otlp.http': 'enabled:boolean endpoint:string headers:map tls:object',
  'logs.general.otlp.http.tls': 'ca:string cert:string insecureSkipVerify:boolean key:string',
  metrics: 'addInternals:boolean datadog:map influxdb2:map otlp:object prometheus:object statsd:map',
  'metrics.otlp':
    'addEntryPointsLabels:boolean addRoutersLabels:boolean addServicesLabels:boolean enabled:boolean explicitBoundaries:list grpc:object http:object pushInterval:string resourceAttributes:map serviceName:string',
  'metrics.otlp.grpc': 'enabled:boolean endpoint:string insecure:boolean tls:object',
  'metrics.otlp.grpc.tls': 'ca:string cert:string insecureSkipVerify:boolean key:string',
  'metrics.otlp.http': 'enabled:boolean endpoint:string headers:map tls:object',
  'metrics.otlp.http.tls': 'ca:string cert:string insecureSkipVerify:boolean key:string',
  'metrics.prometheus':
    'addEntryPointsLabels:boolean addRoutersLabels:boolean addServicesLabels:boolean buckets:string disableAPICheck:boolean entryPoint:string headerLabels:map manualRouting:boolean prometheusRule:object service:object serviceMonitor:object',
  'metrics.prometheus.prometheusRule':
    'additionalLabels:map apiVersion:string enabled:boolean namespace:string rules:list',
  'metrics.prometheus.service': 'annotations:map enabled:boolean labels:map',
  'metrics.prometheus.serviceMonitor':
    'additionalLabels:map apiVersion:string enableHttp2:boolean enabled:boolean followRedirects:boolean honorLabels:boolean honorTimestamps:boolean interval:string jobLabel:string metricRelabelings:list namespace:string namespaceSelector:map relabelings:list scrapeTimeout:string',
  oci_meta: 'enabled:boolean images:object repo:string',
  'oci_meta.images': 'hub:object proxy:object',
  'oci_meta.images.hub': 'image:string tag:string',
  'oci_meta.images.proxy': 'image:string tag:string',
  ocsp: 'enabled:boolean responderOverrides:map',
  persistence:
    'accessMode:string annotations:map enabled:boolean existingClaim:string name:string path:string size:string storageClass:string subPath:string volumeName:string',
  podDisruptionBudget: 'enabled:boolean maxUnavailable:any minAvailable:any',
  podSecurityContext:
    'appArmorProfile:map fsGroup:integer fsGroupChangePolicy:string runAsGroup:integer runAsNonRoot:boolean runAsUser:integer seLinuxChangePolicy:string seLinuxOptions:map seccompProfile:object supplementalGroups:list supplementalGroupsPolicy:string sysctls:list windowsOptions:map',
  'podSecurityContext.seccompProfile': 'localhostProfile:string type:string',
  podSecurityPolicy: 'enabled:boolean',
  ports: '*:object',
  'ports.*':
    'allowACMEByPass:boolean appProtocol:string asDefault:boolean containerPort:integer expose:object exposedPort:integer forwardedHeaders:object hostIP:string hostPort:integer http:object http3:object nodePort:integer observability:object port:integer protocol:TCP|UDP proxyProtocol:object targetPort:any transport:object',
  'ports.*.expose': '*:boolean',
  'ports.*.forwardedHeaders': 'insecure:boolean trustedIPs:list',
  'ports.*.http':
    'encodedCharacters:object maxHeaderBytes:integer middlewares:list redirections:object sanitizePath:boolean tls:object',
  'ports.*.http.encodedCharacters':
    'allowEncodedBackSlash:boolean allowEncodedHash:boolean allowEncodedNullCharacter:boolean allowEncodedPercent:boolean allowEncodedQuestionMark:boolean allowEncodedSemicolon:boolean allowEncodedSlash:boolean',
  'ports.*.http.redirections': 'entryPoint:object',
  'ports.*.http.redirections.entryPoint': 'permanent:boolean priority:integer scheme:string to:string',
  'ports.*.http.tls': 'certResolver:string domains:list enabled:boolean options:string',
  'ports.*.http3': 'advertisedPort:integer enabled:boolean',
  'ports.*.observability': 'accessLogs:boolean metrics:boolean traceVerbosity:minimal|detailed tracing:boolean',
  'ports.*.proxyProtocol': 'insecure:boolean trustedIPs:list',
  'ports.*.transport': 'keepAliveMaxRequests:integer keepAliveMaxTime:any lifeCycle:object respondingTimeouts:object',
  'ports.*.transport.lifeCycle': 'graceTimeOut:any requestAcceptGraceTimeout:any',
  'ports.*.transport.respondingTimeouts': 'idleTimeout:any readTimeout:any writeTimeout:any',
  providers:
    'file:object knative:object kubernetesCRD:object kubernetesGateway:object kubernetesIngress:object kubernetesIngressNginx:object',
  'providers.file': 'content:string enabled:boolean watch:boolean',
  'providers.knative': 'enabled:boolean labelSelector:string namespaces:list',
  'providers.kubernetesCRD':
    'allowCrossNamespace:boolean allowEmptyServices:boolean allowExternalNameServices:boolean enabled:boolean ingressClass:string labelSelector:string namespaces:list nativeLBByDefault:boolean',
  'providers.kubernetesGateway':
    'enabled:boolean experimentalChannel:boolean labelSelector:string namespaces:list nativeLBByDefault:boolean statusAddress:object',
  'providers.kubernetesGateway.statusAddress': 'hostname:string ip:string service:object',
  'providers.kubernetesGateway.statusAddress.service': 'enabled:boolean name:string namespace:string',
  'providers.kubernetesIngress':
    'allowEmptyServices:boolean allowExternalNameServices:boolean disableIngressClassLookup:boolean enabled:boolean ingressClass:string labelSelector:string namespaces:list nativeLBByDefault:boolean publishedService:object strictPrefixMatching:boolean',
  'providers.kubernetesIngress.publishedService': 'enabled:boolean pathOverride:string',
  'providers.kubernetesIngressNginx':
    'certAuthFilePath:string controllerClass:string defaultBackendService:string disableSvcExternalName:boolean enabled:boolean endpoint:string ingressClass:string ingressClassByName:boolean publishService:object publishStatusAddress:string throttleDuration:string token:string watchIngressWithoutClass:boolean watchNamespace:string watchNamespaceSelector:string',
  'providers.kubernetesIngressNginx.publishService': 'enabled:boolean pathOverride:string',
  rbac: 'aggregateTo:list enabled:boolean namespaced:boolean',
  readinessProbe:
    'failureThreshold:integer initialDelaySeconds:integer periodSeconds:integer successThreshold:integer timeoutSeconds:integer',
  resources: 'claims:list limits:map requests:map',
  securityContext:
    'allowPrivilegeEscalation:boolean appArmorProfile:map capabilities:object privileged:boolean procMount:string readOnlyRootFilesystem:boolean runAsGroup:integer runAsNonRoot:boolean runAsUser:integer seLinuxOptions:map seccompProfile:object windowsOptions:map',
  'securityContext.capabilities': 'add:list drop:list',
  'securityContext.seccompProfile': 'localhostProfile:string type:string',
  service:
    'additionalServices:map annotations:map annotationsTCP:map annotationsUDP:map enabled:boolean externalIPs:list labels:map loadBalancerSourceRanges:list single:boolean spec:map type:string',
  serviceAccount: 'name:string',
  tracing:
    'addInternals:boolean capturedRequestHeaders:list capturedResponseHeaders:list otlp:object resourceAttributes:map safeQueryParams:list sampleRate:number serviceName:string',
  'tracing.otlp': 'enabled:boolean grpc:object http:object resourceAttributes:map serviceName:string',
  'tracing.otlp.grpc': 'enabled:boolean endpoint:string insecure:boolean tls:object',
  'tracing.otlp.grpc.tls': 'ca:string cert:string insecureSkipVerify:boolean key:string',
  'tracing.otlp.http': 'enabled:boolean endpoint:string headers:map tls:object',
  'tracing.otlp.http.tls': 'ca:string cert:string insecureSkipVerify:boolean key:string',
  updateStrategy: 'rollingUpdate:object type:OnDelete|Recreate|RollingUpdate',
  'updateStrategy.rollingUpdate': 'maxSurge:any maxUnavailable:any',
};
