/**
 * Every argument that Traefik 3.6.13 understands: the words that lead to it (`*` for a name that the operator invents) to
 * the words that may follow. A `section` needs one of its own words behind it, a `switch` may have one; a `number` is a
 * count or a duration.
 *
 * Written by scripts/traefik-arguments.js from `traefik --help`; not edited.
 */
export const KNOWN_ARGUMENTS: Readonly<Record<string, string>> = {
  '': 'accesslog:switch api:switch certificatesresolvers:section configfile core:section entrypoints:section experimental:section global:section hostresolver:switch log:switch metrics:section ocsp:switch ping:switch providers:section serverstransport:section spiffe:section tcpserverstransport:section tracing:switch',
  accesslog: 'addinternals:boolean bufferingsize:number fields:section filepath filters:section format otlp:switch',
  'accesslog.fields': 'defaultmode headers:section names:section',
  'accesslog.fields.headers': 'defaultmode names:section',
  'accesslog.fields.headers.names': '*',
  'accesslog.fields.names': '*',
  'accesslog.filters': 'minduration:number retryattempts:boolean statuscodes',
  'accesslog.otlp': 'grpc:switch http:switch resourceattributes:section servicename',
  'accesslog.otlp.grpc': 'endpoint headers:section insecure:boolean tls:section',
  'accesslog.otlp.grpc.headers': '*',
  'accesslog.otlp.grpc.tls': 'ca cert insecureskipverify:boolean key',
  'accesslog.otlp.http': 'endpoint headers:section tls:section',
  'accesslog.otlp.http.headers': '*',
  'accesslog.otlp.http.tls': 'ca cert insecureskipverify:boolean key',
  'accesslog.otlp.resourceattributes': '*',
  api: 'basepath dashboard:boolean debug:boolean disabledashboardad:boolean insecure:boolean',
  certificatesresolvers: '*:switch',
  'certificatesresolvers.*': 'acme:section tailscale:boolean',
  'certificatesresolvers.*.acme':
    'cacertificates caserver caservername casystemcertpool:boolean certificatesduration:number clientresponseheadertimeout:number clienttimeout:number disablecommonname:boolean dnschallenge:switch eab:section email emailaddresses httpchallenge:switch keytype preferredchain profile storage tlschallenge:switch',
  'certificatesresolvers.*.acme.dnschallenge':
    'delaybeforecheck:number disablepropagationcheck:boolean propagation:switch provider resolvers',
  'certificatesresolvers.*.acme.dnschallenge.propagation':
    'delaybeforechecks:number disableanschecks:boolean disablechecks:boolean requireallrns:boolean',
  'certificatesresolvers.*.acme.eab': 'hmacencoded kid',
  'certificatesresolvers.*.acme.httpchallenge': 'delay:number entrypoint',
  'certificatesresolvers.*.acme.tlschallenge': 'delay:number',
  core: 'defaultrulesyntax',
  entrypoints: '*:switch',
  'entrypoints.*':
    'address allowacmebypass:boolean asdefault:boolean forwardedheaders:section http:switch http2:section http3:switch observability:section proxyprotocol:switch reuseport:boolean transport:section udp:section',
  'entrypoints.*.forwardedheaders': 'connection insecure:boolean trustedips',
  'entrypoints.*.http':
    'encodedcharacters:section encodequerysemicolons:boolean maxheaderbytes:number middlewares redirections:section sanitizepath:boolean tls:switch',
  'entrypoints.*.http.encodedcharacters':
    'allowencodedbackslash:boolean allowencodedhash:boolean allowencodednullcharacter:boolean allowencodedpercent:boolean allowencodedquestionmark:boolean allowencodedsemicolon:boolean allowencodedslash:boolean',
  'entrypoints.*.http.redirections': 'entrypoint:section',
  'entrypoints.*.http.redirections.entrypoint': 'permanent:boolean priority:number scheme to',
  'entrypoints.*.http.tls': 'certresolver domains:switch options',
  'entrypoints.*.http.tls.domains': 'main sans',
  'entrypoints.*.http2':
    'maxconcurrentstreams:number maxdecoderheadertablesize:number maxencoderheadertablesize:number',
  'entrypoints.*.http3': 'advertisedport:number',
  'entrypoints.*.observability': 'accesslogs:boolean metrics:boolean traceverbosity tracing:boolean',
  'entrypoints.*.proxyprotocol': 'insecure:boolean trustedips',
  'entrypoints.*.transport':
    'keepalivemaxrequests:number keepalivemaxtime:number lifecycle:section respondingtimeouts:section',
  'entrypoints.*.transport.lifecycle': 'gracetimeout:number requestacceptgracetimeout:number',
  'entrypoints.*.transport.respondingtimeouts': 'idletimeout:number readtimeout:number writetimeout:number',
  'entrypoints.*.udp': 'timeout:number',
  experimental:
    'abortonpluginfailure:boolean fastproxy:switch knative:boolean kubernetesgateway:boolean kubernetesingressnginx:boolean localplugins:section otlplogs:boolean plugins:section',
  'experimental.fastproxy': 'debug:boolean',
  'experimental.localplugins': '*:switch',
  'experimental.localplugins.*': 'modulename settings:switch',
  'experimental.localplugins.*.settings': 'envs mounts useunsafe:boolean',
  'experimental.plugins': '*:switch',
  'experimental.plugins.*': 'hash modulename settings:switch version',
  'experimental.plugins.*.settings': 'envs mounts useunsafe:boolean',
  global: 'checknewversion:boolean sendanonymoususage',
  hostresolver: 'cnameflattening:boolean resolvconfig resolvdepth:number',
  log: 'compress:boolean filepath format level maxage:number maxbackups:number maxsize:number nocolor:boolean otlp:switch',
  'log.otlp': 'grpc:switch http:switch resourceattributes:section servicename',
  'log.otlp.grpc': 'endpoint headers:section insecure:boolean tls:section',
  'log.otlp.grpc.headers': '*',
  'log.otlp.grpc.tls': 'ca cert insecureskipverify:boolean key',
  'log.otlp.http': 'endpoint headers:section tls:section',
  'log.otlp.http.headers': '*',
  'log.otlp.http.tls': 'ca cert insecureskipverify:boolean key',
  'log.otlp.resourceattributes': '*',
  metrics: 'addinternals:boolean datadog:switch influxdb2:switch otlp:switch prometheus:switch statsd:switch',
  'metrics.datadog':
    'addentrypointslabels:boolean address addrouterslabels:boolean addserviceslabels:boolean prefix pushinterval:number',
  'metrics.influxdb2':
    'addentrypointslabels:boolean additionallabels:section address addrouterslabels:boolean addserviceslabels:boolean bucket org pushinterval:number token',
  'metrics.influxdb2.additionallabels': '*',
  'metrics.otlp':
    'addentrypointslabels:boolean addrouterslabels:boolean addserviceslabels:boolean explicitboundaries grpc:switch http:switch pushinterval:number resourceattributes:section servicename',
  'metrics.otlp.grpc': 'endpoint headers:section insecure:boolean tls:section',
  'metrics.otlp.grpc.headers': '*',
  'metrics.otlp.grpc.tls': 'ca cert insecureskipverify:boolean key',
  'metrics.otlp.http': 'endpoint headers:section tls:section',
  'metrics.otlp.http.headers': '*',
  'metrics.otlp.http.tls': 'ca cert insecureskipverify:boolean key',
  'metrics.otlp.resourceattributes': '*',
  'metrics.prometheus':
    'addentrypointslabels:boolean addrouterslabels:boolean addserviceslabels:boolean buckets entrypoint headerlabels:section manualrouting:boolean',
  'metrics.prometheus.headerlabels': '*',
  'metrics.statsd':
    'addentrypointslabels:boolean address addrouterslabels:boolean addserviceslabels:boolean prefix pushinterval:number',
  ocsp: 'responderoverrides:section',
  'ocsp.responderoverrides': '*',
  ping: 'entrypoint manualrouting:boolean terminatingstatuscode:number',
  providers:
    'consul:switch consulcatalog:switch docker:switch ecs:switch etcd:switch file:section http:switch knative:switch kubernetescrd:switch kubernetesgateway:switch kubernetesingress:switch kubernetesingressnginx:switch nomad:switch plugin:section providersthrottleduration:number redis:switch rest:switch swarm:switch zookeeper:switch',
  'providers.consul': 'endpoints namespaces rootkey tls:section token',
  'providers.consul.tls': 'ca cert insecureskipverify:boolean key',
  'providers.consulcatalog':
    'cache:boolean connectaware:boolean connectbydefault:boolean constraints defaultrule endpoint:section exposedbydefault:boolean namespaces prefix refreshinterval:number requireconsistent:boolean servicename stale:boolean strictchecks watch:boolean',
  'providers.consulcatalog.endpoint':
    'address datacenter endpointwaittime:number httpauth:section scheme tls:section token',
  'providers.consulcatalog.endpoint.httpauth': 'password username',
  'providers.consulcatalog.endpoint.tls': 'ca cert insecureskipverify:boolean key',
  'providers.docker':
    'allowemptyservices:boolean constraints defaultrule endpoint exposedbydefault:boolean httpclienttimeout:number network password tls:section usebindportip:boolean username watch:boolean',
  'providers.docker.tls': 'ca cert insecureskipverify:boolean key',
  'providers.ecs':
    'accesskeyid autodiscoverclusters:boolean clusters constraints defaultrule ecsanywhere:boolean exposedbydefault:boolean healthytasksonly:boolean refreshseconds:number region secretaccesskey',
  'providers.etcd': 'endpoints password rootkey tls:section username',
  'providers.etcd.tls': 'ca cert insecureskipverify:boolean key',
  'providers.file': 'debugloggeneratedtemplate:boolean directory filename watch:boolean',
  'providers.http':
    'endpoint headers:section maxresponsebodysize:number pollinterval:number polltimeout:number tls:section',
  'providers.http.headers': '*',
  'providers.http.tls': 'ca cert insecureskipverify:boolean key',
  'providers.knative':
    'certauthfilepath endpoint labelselector namespaces privateentrypoints privateservice:switch publicentrypoints publicservice:switch throttleduration:number token',
  'providers.knative.privateservice': 'name namespace',
  'providers.knative.publicservice': 'name namespace',
  'providers.kubernetescrd':
    'allowcrossnamespace:boolean allowemptyservices:boolean allowexternalnameservices:boolean certauthfilepath disableclusterscoperesources:boolean endpoint ingressclass labelselector namespaces nativelbbydefault:boolean throttleduration:number token',
  'providers.kubernetesgateway':
    'certauthfilepath endpoint experimentalchannel:boolean labelselector namespaces nativelbbydefault:boolean statusaddress:section throttleduration:number token',
  'providers.kubernetesgateway.statusaddress': 'hostname ip service:switch',
  'providers.kubernetesgateway.statusaddress.service': 'name namespace',
  'providers.kubernetesingress':
    'allowemptyservices:boolean allowexternalnameservices:boolean certauthfilepath disableclusterscoperesources:boolean disableingressclasslookup:boolean endpoint ingressclass ingressendpoint:section labelselector namespaces nativelbbydefault:boolean strictprefixmatching:boolean throttleduration:number token',
  'providers.kubernetesingress.ingressendpoint': 'hostname ip publishedservice',
  'providers.kubernetesingressnginx':
    'certauthfilepath controllerclass defaultbackendservice disablesvcexternalname:boolean endpoint ingressclass ingressclassbyname:boolean publishservice publishstatusaddress throttleduration:number token watchingresswithoutclass:boolean watchnamespace watchnamespaceselector',
  'providers.nomad':
    'allowemptyservices:boolean constraints defaultrule endpoint:section exposedbydefault:boolean namespaces prefix refreshinterval:number stale:boolean throttleduration:number watch:boolean',
  'providers.nomad.endpoint': 'address endpointwaittime:number region tls:section token',
  'providers.nomad.endpoint.tls': 'ca cert insecureskipverify:boolean key',
  'providers.plugin': '*',
  'providers.redis': 'db:number endpoints password rootkey sentinel:section tls:section username',
  'providers.redis.sentinel':
    'latencystrategy:boolean mastername password randomstrategy:boolean replicastrategy:boolean usedisconnectedreplicas:boolean username',
  'providers.redis.tls': 'ca cert insecureskipverify:boolean key',
  'providers.rest': 'insecure:boolean',
  'providers.swarm':
    'allowemptyservices:boolean constraints defaultrule endpoint exposedbydefault:boolean httpclienttimeout:number network password refreshseconds:number tls:section usebindportip:boolean username watch:boolean',
  'providers.swarm.tls': 'ca cert insecureskipverify:boolean key',
  'providers.zookeeper': 'endpoints password rootkey username',
  serverstransport:
    'forwardingtimeouts:section insecureskipverify:boolean maxidleconnsperhost:number rootcas spiffe:switch',
  'serverstransport.forwardingtimeouts': 'dialtimeout:number idleconntimeout:number responseheadertimeout:number',
  'serverstransport.spiffe': 'ids trustdomain',
  spiffe: 'workloadapiaddr',
  tcpserverstransport: 'dialkeepalive:number dialtimeout:number terminationdelay:number tls:switch',
  'tcpserverstransport.tls': 'insecureskipverify:boolean rootcas spiffe:switch',
  'tcpserverstransport.tls.spiffe': 'ids trustdomain',
  tracing:
    'addinternals:boolean capturedrequestheaders capturedresponseheaders globalattributes:section otlp:switch resourceattributes:section safequeryparams samplerate servicename',
  'tracing.globalattributes': '*',
  'tracing.otlp': 'grpc:switch http:switch',
  'tracing.otlp.grpc': 'endpoint headers:section insecure:boolean tls:section',
  'tracing.otlp.grpc.headers': '*',
  'tracing.otlp.grpc.tls': 'ca cert insecureskipverify:boolean key',
  'tracing.otlp.http': 'endpoint headers:section tls:section',
  'tracing.otlp.http.headers': '*',
  'tracing.otlp.http.tls': 'ca cert insecureskipverify:boolean key',
  'tracing.resourceattributes': '*',
};
