import type { Definitions } from '../shape';
/** The definitions of core.v1. Written by scripts/schemas.js; not edited. */
export const DEFINITIONS: Definitions = {
  AWSElasticBlockStoreVolumeSource:
    '{"fields":{"fsType":"string","partition":"int32","readOnly":"boolean","volumeID":"string"},"required":["volumeID"]}',
  Affinity:
    '{"fields":{"nodeAffinity":"#core.v1.NodeAffinity","podAffinity":"#core.v1.PodAffinity","podAntiAffinity":"#core.v1.PodAntiAffinity"}}',
  AppArmorProfile:
    '{"fields":{"localhostProfile":"string","type":{"of":"string","words":["Localhost","RuntimeDefault","Unconfined"]}},"required":["type"]}',
  AzureDiskVolumeSource:
    '{"fields":{"cachingMode":{"of":"string","words":["None","ReadOnly","ReadWrite"]},"diskName":"string","diskURI":"string","fsType":"string","kind":{"of":"string","words":["Dedicated","Managed","Shared"]},"readOnly":"boolean"},"required":["diskName","diskURI"]}',
  AzureFilePersistentVolumeSource:
    '{"fields":{"readOnly":"boolean","secretName":"string","secretNamespace":"string","shareName":"string"},"required":["secretName","shareName"]}',
  AzureFileVolumeSource:
    '{"fields":{"readOnly":"boolean","secretName":"string","shareName":"string"},"required":["secretName","shareName"]}',
  CSIPersistentVolumeSource:
    '{"fields":{"controllerExpandSecretRef":"#core.v1.SecretReference","controllerPublishSecretRef":"#core.v1.SecretReference","driver":"string","fsType":"string","nodeExpandSecretRef":"#core.v1.SecretReference","nodePublishSecretRef":"#core.v1.SecretReference","nodeStageSecretRef":"#core.v1.SecretReference","readOnly":"boolean","volumeAttributes":{"map":"string"},"volumeHandle":"string"},"required":["driver","volumeHandle"]}',
  CSIVolumeSource:
    '{"fields":{"driver":"string","fsType":"string","nodePublishSecretRef":"#core.v1.LocalObjectReference","readOnly":"boolean","volumeAttributes":{"map":"string"}},"required":["driver"]}',
  Capabilities: '{"fields":{"add":["string"],"drop":["string"]}}',
  CephFSPersistentVolumeSource:
    '{"fields":{"monitors":["string"],"path":"string","readOnly":"boolean","secretFile":"string","secretRef":"#core.v1.SecretReference","user":"string"},"required":["monitors"]}',
  CephFSVolumeSource:
    '{"fields":{"monitors":["string"],"path":"string","readOnly":"boolean","secretFile":"string","secretRef":"#core.v1.LocalObjectReference","user":"string"},"required":["monitors"]}',
  CinderPersistentVolumeSource:
    '{"fields":{"fsType":"string","readOnly":"boolean","secretRef":"#core.v1.SecretReference","volumeID":"string"},"required":["volumeID"]}',
  CinderVolumeSource:
    '{"fields":{"fsType":"string","readOnly":"boolean","secretRef":"#core.v1.LocalObjectReference","volumeID":"string"},"required":["volumeID"]}',
  ClientIPConfig: '{"fields":{"timeoutSeconds":"int32"}}',
  ClusterTrustBundleProjection:
    '{"fields":{"labelSelector":"#meta.v1.LabelSelector","name":"string","optional":"boolean","path":"string","signerName":"string"}}',
  ConfigMap:
    '{"fields":{"apiVersion":"string","binaryData":{"map":"byte"},"data":{"map":"string"},"immutable":"boolean","kind":"string","metadata":"#meta.v1.ObjectMeta"}}',
  ConfigMapEnvSource: '{"fields":{"name":"string","optional":"boolean"},"required":["name"]}',
  ConfigMapKeySelector: '{"fields":{"key":"string","name":"string","optional":"boolean"},"required":["key","name"]}',
  ConfigMapNodeConfigSource:
    '{"fields":{"kubeletConfigKey":"string","name":"string","namespace":"string","resourceVersion":"string","uid":"string"}}',
  ConfigMapProjection:
    '{"fields":{"items":["#core.v1.KeyToPath"],"name":"string","optional":"boolean"},"required":["name"]}',
  ConfigMapVolumeSource:
    '{"fields":{"defaultMode":"int32","items":["#core.v1.KeyToPath"],"name":"string","optional":"boolean"},"required":["name"]}',
  Container:
    '{"fields":{"args":["string"],"command":["string"],"env":["#core.v1.EnvVar"],"envFrom":["#core.v1.EnvFromSource"],"image":"string","imagePullPolicy":{"of":"string","words":["","Always","IfNotPresent","Never"]},"lifecycle":"#core.v1.Lifecycle","livenessProbe":"#core.v1.Probe","name":"string","ports":["#core.v1.ContainerPort"],"readinessProbe":"#core.v1.Probe","resizePolicy":["#core.v1.ContainerResizePolicy"],"resources":"#core.v1.ResourceRequirements","restartPolicy":"string","restartPolicyRules":["#core.v1.ContainerRestartRule"],"securityContext":"#core.v1.SecurityContext","startupProbe":"#core.v1.Probe","stdin":"boolean","stdinOnce":"boolean","terminationMessagePath":"string","terminationMessagePolicy":{"of":"string","words":["","FallbackToLogsOnError","File"]},"tty":"boolean","volumeDevices":{"list":"#core.v1.VolumeDevice","keys":["devicePath"]},"volumeMounts":{"list":"#core.v1.VolumeMount","keys":["mountPath"]},"workingDir":"string"},"required":["image","name"]}',
  ContainerPort:
    '{"fields":{"containerPort":"int32","hostIP":"string","hostPort":"int32","name":"string","protocol":{"of":"string","words":["","SCTP","TCP","UDP"]}},"required":["containerPort"]}',
  ContainerResizePolicy:
    '{"fields":{"resourceName":"string","restartPolicy":"string"},"required":["resourceName","restartPolicy"]}',
  ContainerRestartRule: '{"fields":{"action":"string","exitCodes":"#core.v1.ContainerRestartRuleOnExitCodes"}}',
  ContainerRestartRuleOnExitCodes: '{"fields":{"operator":"string","values":["int32"]}}',
  DownwardAPIProjection: '{"fields":{"items":["#core.v1.DownwardAPIVolumeFile"]}}',
  DownwardAPIVolumeFile:
    '{"fields":{"fieldRef":"#core.v1.ObjectFieldSelector","mode":"int32","path":"string","resourceFieldRef":"#core.v1.ResourceFieldSelector"},"required":["path"]}',
  DownwardAPIVolumeSource: '{"fields":{"defaultMode":"int32","items":["#core.v1.DownwardAPIVolumeFile"]}}',
  EmptyDirVolumeSource: '{"fields":{"medium":"string","sizeLimit":"quantity"}}',
  EndpointAddress:
    '{"fields":{"hostname":"string","ip":"string","nodeName":"string","targetRef":"#core.v1.ObjectReference"},"required":["ip"]}',
  EndpointPort:
    '{"fields":{"appProtocol":"string","name":"string","port":"int32","protocol":{"of":"string","words":["","SCTP","TCP","UDP"]}},"required":["port"]}',
  EndpointSubset:
    '{"fields":{"addresses":["#core.v1.EndpointAddress"],"notReadyAddresses":["#core.v1.EndpointAddress"],"ports":["#core.v1.EndpointPort"]}}',
  Endpoints:
    '{"fields":{"apiVersion":"string","kind":"string","metadata":"#meta.v1.ObjectMeta","subsets":["#core.v1.EndpointSubset"]}}',
  EnvFromSource:
    '{"fields":{"configMapRef":"#core.v1.ConfigMapEnvSource","prefix":"string","secretRef":"#core.v1.SecretEnvSource"}}',
  EnvVar: '{"fields":{"name":"string","value":"string","valueFrom":"#core.v1.EnvVarSource"},"required":["name"]}',
  EnvVarSource:
    '{"fields":{"configMapKeyRef":"#core.v1.ConfigMapKeySelector","fieldRef":"#core.v1.ObjectFieldSelector","fileKeyRef":"#core.v1.FileKeySelector","resourceFieldRef":"#core.v1.ResourceFieldSelector","secretKeyRef":"#core.v1.SecretKeySelector"}}',
  EphemeralContainer:
    '{"fields":{"args":["string"],"command":["string"],"env":["#core.v1.EnvVar"],"envFrom":["#core.v1.EnvFromSource"],"image":"string","imagePullPolicy":{"of":"string","words":["","Always","IfNotPresent","Never"]},"lifecycle":"#core.v1.Lifecycle","livenessProbe":"#core.v1.Probe","name":"string","ports":["#core.v1.ContainerPort"],"readinessProbe":"#core.v1.Probe","resizePolicy":["#core.v1.ContainerResizePolicy"],"resources":"#core.v1.ResourceRequirements","restartPolicy":"string","restartPolicyRules":["#core.v1.ContainerRestartRule"],"securityContext":"#core.v1.SecurityContext","startupProbe":"#core.v1.Probe","stdin":"boolean","stdinOnce":"boolean","targetContainerName":"string","terminationMessagePath":"string","terminationMessagePolicy":{"of":"string","words":["","FallbackToLogsOnError","File"]},"tty":"boolean","volumeDevices":{"list":"#core.v1.VolumeDevice","keys":["devicePath"]},"volumeMounts":{"list":"#core.v1.VolumeMount","keys":["mountPath"]},"workingDir":"string"},"required":["name"]}',
  EphemeralVolumeSource: '{"fields":{"volumeClaimTemplate":"#core.v1.PersistentVolumeClaimTemplate"}}',
  Event:
    '{"fields":{"action":"string","apiVersion":"string","count":"int32","eventTime":"string","firstTimestamp":"date-time","involvedObject":"#core.v1.ObjectReference","kind":"string","lastTimestamp":"date-time","message":"string","metadata":"#meta.v1.ObjectMeta","reason":"string","related":"#core.v1.ObjectReference","reportingComponent":"string","reportingInstance":"string","series":"#core.v1.EventSeries","source":"#core.v1.EventSource","type":"string"}}',
  EventSeries: '{"fields":{"count":"int32","lastObservedTime":"string"}}',
  EventSource: '{"fields":{"component":"string","host":"string"}}',
  ExecAction: '{"fields":{"command":["string"]}}',
  FCVolumeSource:
    '{"fields":{"fsType":"string","lun":"int32","readOnly":"boolean","targetWWNs":["string"],"wwids":["string"]}}',
  FileKeySelector: '{"fields":{"key":"string","optional":"boolean","path":"string","volumeName":"string"}}',
  FlexPersistentVolumeSource:
    '{"fields":{"driver":"string","fsType":"string","options":{"map":"string"},"readOnly":"boolean","secretRef":"#core.v1.SecretReference"},"required":["driver"]}',
  FlexVolumeSource:
    '{"fields":{"driver":"string","fsType":"string","options":{"map":"string"},"readOnly":"boolean","secretRef":"#core.v1.LocalObjectReference"},"required":["driver"]}',
  FlockerVolumeSource: '{"fields":{"datasetName":"string","datasetUUID":"string"}}',
  GCEPersistentDiskVolumeSource:
    '{"fields":{"fsType":"string","partition":"int32","pdName":"string","readOnly":"boolean"},"required":["pdName"]}',
  GRPCAction: '{"fields":{"port":"int32","service":"string"},"required":["port"]}',
  GitRepoVolumeSource:
    '{"fields":{"directory":"string","repository":"string","revision":"string"},"required":["repository"]}',
  GlusterfsPersistentVolumeSource:
    '{"fields":{"endpoints":"string","endpointsNamespace":"string","path":"string","readOnly":"boolean"},"required":["endpoints","path"]}',
  GlusterfsVolumeSource:
    '{"fields":{"endpoints":"string","path":"string","readOnly":"boolean"},"required":["endpoints","path"]}',
  HTTPGetAction:
    '{"fields":{"host":"string","httpHeaders":["#core.v1.HTTPHeader"],"path":"string","port":"int-or-string","scheme":{"of":"string","words":["","HTTP","HTTPS"]}},"required":["port"]}',
  HTTPHeader: '{"fields":{"name":"string","value":"string"},"required":["name"]}',
  HostAlias: '{"fields":{"hostnames":["string"],"ip":"string"},"required":["ip"]}',
  HostPathVolumeSource:
    '{"fields":{"path":"string","type":{"of":"string","words":["","BlockDevice","CharDevice","Directory","DirectoryOrCreate","File","FileOrCreate","Socket"]}},"required":["path"]}',
  ISCSIPersistentVolumeSource:
    '{"fields":{"chapAuthDiscovery":"boolean","chapAuthSession":"boolean","fsType":"string","initiatorName":"string","iqn":"string","iscsiInterface":"string","lun":"int32","portals":["string"],"readOnly":"boolean","secretRef":"#core.v1.SecretReference","targetPortal":"string"},"required":["iqn","targetPortal"]}',
  ISCSIVolumeSource:
    '{"fields":{"chapAuthDiscovery":"boolean","chapAuthSession":"boolean","fsType":"string","initiatorName":"string","iqn":"string","iscsiInterface":"string","lun":"int32","portals":["string"],"readOnly":"boolean","secretRef":"#core.v1.LocalObjectReference","targetPortal":"string"},"required":["iqn","targetPortal"]}',
  ImageVolumeSource: '{"fields":{"pullPolicy":"string","reference":"string"}}',
  KeyToPath: '{"fields":{"key":"string","mode":"int32","path":"string"},"required":["key","path"]}',
  Lifecycle:
    '{"fields":{"postStart":"#core.v1.LifecycleHandler","preStop":"#core.v1.LifecycleHandler","stopSignal":"string"}}',
  LifecycleHandler:
    '{"fields":{"exec":"#core.v1.ExecAction","httpGet":"#core.v1.HTTPGetAction","sleep":"#core.v1.SleepAction","tcpSocket":"#core.v1.TCPSocketAction"}}',
  LimitRange:
    '{"fields":{"apiVersion":"string","kind":"string","metadata":"#meta.v1.ObjectMeta","spec":"#core.v1.LimitRangeSpec"}}',
  LimitRangeItem:
    '{"fields":{"default":{"map":"quantity"},"defaultRequest":{"map":"quantity"},"max":{"map":"quantity"},"maxLimitRequestRatio":{"map":"quantity"},"min":{"map":"quantity"},"type":"string"},"required":["type"]}',
  LimitRangeSpec: '{"fields":{"limits":["#core.v1.LimitRangeItem"]}}',
  LocalObjectReference: '{"fields":{"name":"string"}}',
  LocalVolumeSource: '{"fields":{"fsType":"string","path":"string"},"required":["path"]}',
  NFSVolumeSource: '{"fields":{"path":"string","readOnly":"boolean","server":"string"},"required":["path","server"]}',
  Namespace:
    '{"fields":{"apiVersion":"string","kind":"string","metadata":"#meta.v1.ObjectMeta","spec":"#core.v1.NamespaceSpec","status":"any"}}',
  NamespaceSpec: '{"fields":{"finalizers":["string"]}}',
  Node: '{"fields":{"apiVersion":"string","kind":"string","metadata":"#meta.v1.ObjectMeta","spec":"#core.v1.NodeSpec","status":"any"}}',
  NodeAffinity:
    '{"fields":{"preferredDuringSchedulingIgnoredDuringExecution":["#core.v1.PreferredSchedulingTerm"],"requiredDuringSchedulingIgnoredDuringExecution":"#core.v1.NodeSelector"}}',
  NodeConfigSource: '{"fields":{"configMap":"#core.v1.ConfigMapNodeConfigSource"}}',
  NodeSelector: '{"fields":{"nodeSelectorTerms":["#core.v1.NodeSelectorTerm"]},"required":["nodeSelectorTerms"]}',
  NodeSelectorRequirement:
    '{"fields":{"key":"string","operator":{"of":"string","words":["DoesNotExist","Exists","Gt","In","Lt","NotIn"]},"values":["string"]},"required":["key","operator"]}',
  NodeSelectorTerm:
    '{"fields":{"matchExpressions":["#core.v1.NodeSelectorRequirement"],"matchFields":["#core.v1.NodeSelectorRequirement"]}}',
  NodeSpec:
    '{"fields":{"configSource":"#core.v1.NodeConfigSource","externalID":"string","podCIDR":"string","podCIDRs":["string"],"providerID":"string","taints":["#core.v1.Taint"],"unschedulable":"boolean"}}',
  ObjectFieldSelector: '{"fields":{"apiVersion":"string","fieldPath":"string"},"required":["fieldPath"]}',
  ObjectReference:
    '{"fields":{"apiVersion":"string","fieldPath":"string","kind":"string","name":"string","namespace":"string","resourceVersion":"string","uid":"string"}}',
  PersistentVolume:
    '{"fields":{"apiVersion":"string","kind":"string","metadata":"#meta.v1.ObjectMeta","spec":"#core.v1.PersistentVolumeSpec","status":"any"},"implied":["spec"]}',
  PersistentVolumeClaim:
    '{"fields":{"apiVersion":"string","kind":"string","metadata":"#meta.v1.ObjectMeta","spec":"#core.v1.PersistentVolumeClaimSpec","status":"any"},"implied":["spec"]}',
  PersistentVolumeClaimSpec:
    '{"fields":{"accessModes":[{"of":"string","words":["ReadOnlyMany","ReadWriteMany","ReadWriteOnce","ReadWriteOncePod"]}],"dataSource":"#core.v1.TypedLocalObjectReference","dataSourceRef":"#core.v1.TypedObjectReference","resources":"#core.v1.VolumeResourceRequirements","selector":"#meta.v1.LabelSelector","storageClassName":"string","volumeAttributesClassName":"string","volumeMode":{"of":"string","words":["Block","Filesystem"]},"volumeName":"string"},"required":["accessModes","resources"]}',
  PersistentVolumeClaimTemplate:
    '{"fields":{"metadata":"#meta.v1.ObjectMeta","spec":"#core.v1.PersistentVolumeClaimSpec"},"required":["spec"]}',
  PersistentVolumeClaimVolumeSource: '{"fields":{"claimName":"string","readOnly":"boolean"},"required":["claimName"]}',
  PersistentVolumeSpec:
    '{"fields":{"accessModes":[{"of":"string","words":["ReadOnlyMany","ReadWriteMany","ReadWriteOnce","ReadWriteOncePod"]}],"awsElasticBlockStore":"#core.v1.AWSElasticBlockStoreVolumeSource","azureDisk":"#core.v1.AzureDiskVolumeSource","azureFile":"#core.v1.AzureFilePersistentVolumeSource","capacity":{"map":"quantity"},"cephfs":"#core.v1.CephFSPersistentVolumeSource","cinder":"#core.v1.CinderPersistentVolumeSource","claimRef":"#core.v1.ObjectReference","csi":"#core.v1.CSIPersistentVolumeSource","fc":"#core.v1.FCVolumeSource","flexVolume":"#core.v1.FlexPersistentVolumeSource","flocker":"#core.v1.FlockerVolumeSource","gcePersistentDisk":"#core.v1.GCEPersistentDiskVolumeSource","glusterfs":"#core.v1.GlusterfsPersistentVolumeSource","hostPath":"#core.v1.HostPathVolumeSource","iscsi":"#core.v1.ISCSIPersistentVolumeSource","local":"#core.v1.LocalVolumeSource","mountOptions":["string"],"nfs":"#core.v1.NFSVolumeSource","nodeAffinity":"#core.v1.VolumeNodeAffinity","persistentVolumeReclaimPolicy":{"of":"string","words":["","Delete","Recycle","Retain"]},"photonPersistentDisk":"#core.v1.PhotonPersistentDiskVolumeSource","portworxVolume":"#core.v1.PortworxVolumeSource","quobyte":"#core.v1.QuobyteVolumeSource","rbd":"#core.v1.RBDPersistentVolumeSource","scaleIO":"#core.v1.ScaleIOPersistentVolumeSource","storageClassName":"string","storageos":"#core.v1.StorageOSPersistentVolumeSource","volumeAttributesClassName":"string","volumeMode":{"of":"string","words":["Block","Filesystem"]},"vsphereVolume":"#core.v1.VsphereVirtualDiskVolumeSource"},"required":["accessModes","capacity"]}',
  PhotonPersistentDiskVolumeSource: '{"fields":{"fsType":"string","pdID":"string"},"required":["pdID"]}',
  Pod: '{"fields":{"apiVersion":"string","kind":"string","metadata":"#meta.v1.ObjectMeta","spec":"#core.v1.PodSpec","status":"any"},"implied":["spec"]}',
  PodAffinity:
    '{"fields":{"preferredDuringSchedulingIgnoredDuringExecution":["#core.v1.WeightedPodAffinityTerm"],"requiredDuringSchedulingIgnoredDuringExecution":["#core.v1.PodAffinityTerm"]}}',
  PodAffinityTerm:
    '{"fields":{"labelSelector":"#meta.v1.LabelSelector","matchLabelKeys":["string"],"mismatchLabelKeys":["string"],"namespaceSelector":"#meta.v1.LabelSelector","namespaces":["string"],"topologyKey":"string"},"required":["topologyKey"]}',
  PodAntiAffinity:
    '{"fields":{"preferredDuringSchedulingIgnoredDuringExecution":["#core.v1.WeightedPodAffinityTerm"],"requiredDuringSchedulingIgnoredDuringExecution":["#core.v1.PodAffinityTerm"]}}',
  PodCertificateProjection:
    '{"fields":{"certificateChainPath":"string","credentialBundlePath":"string","keyPath":"string","keyType":"string","maxExpirationSeconds":"int32","signerName":"string"}}',
  PodDNSConfig: '{"fields":{"nameservers":["string"],"options":["#core.v1.PodDNSConfigOption"],"searches":["string"]}}',
  PodDNSConfigOption: '{"fields":{"name":"string","value":"string"}}',
  PodOS: '{"fields":{"name":"string"},"required":["name"]}',
  PodReadinessGate: '{"fields":{"conditionType":"string"},"required":["conditionType"]}',
  PodResourceClaim:
    '{"fields":{"name":"string","resourceClaimName":"string","resourceClaimTemplateName":"string"},"required":["name"]}',
  PodSchedulingGate: '{"fields":{"name":"string"},"required":["name"]}',
  PodSecurityContext:
    '{"fields":{"appArmorProfile":"#core.v1.AppArmorProfile","fsGroup":"int64","fsGroupChangePolicy":{"of":"string","words":["Always","OnRootMismatch"]},"runAsGroup":"int64","runAsNonRoot":"boolean","runAsUser":"int64","seLinuxChangePolicy":"string","seLinuxOptions":"#core.v1.SELinuxOptions","seccompProfile":"#core.v1.SeccompProfile","supplementalGroups":["int64"],"supplementalGroupsPolicy":{"of":"string","words":["Merge","Strict"]},"sysctls":["#core.v1.Sysctl"],"windowsOptions":"#core.v1.WindowsSecurityContextOptions"}}',
  PodSpec:
    '{"fields":{"activeDeadlineSeconds":"int64","affinity":"#core.v1.Affinity","automountServiceAccountToken":"boolean","containers":{"list":"#core.v1.Container","keys":["name"]},"dnsConfig":"#core.v1.PodDNSConfig","dnsPolicy":{"of":"string","words":["","ClusterFirst","ClusterFirstWithHostNet","Default","None"]},"enableServiceLinks":"boolean","ephemeralContainers":{"list":"#core.v1.EphemeralContainer","keys":["name"]},"hostAliases":{"list":"#core.v1.HostAlias","keys":["ip"]},"hostIPC":"boolean","hostNetwork":"boolean","hostPID":"boolean","hostUsers":"boolean","hostname":"string","hostnameOverride":"string","imagePullSecrets":["#core.v1.LocalObjectReference"],"initContainers":{"list":"#core.v1.Container","keys":["name"]},"nodeName":"string","nodeSelector":{"map":"string"},"os":"#core.v1.PodOS","overhead":{"map":"quantity"},"preemptionPolicy":{"of":"string","words":["Never","PreemptLowerPriority"]},"priority":"int32","priorityClassName":"string","readinessGates":["#core.v1.PodReadinessGate"],"resourceClaims":{"list":"#core.v1.PodResourceClaim","keys":["name"]},"resources":"#core.v1.ResourceRequirements","restartPolicy":{"of":"string","words":["","Always","Never","OnFailure"]},"runtimeClassName":"string","schedulerName":"string","schedulingGates":{"list":"#core.v1.PodSchedulingGate","keys":["name"]},"securityContext":"#core.v1.PodSecurityContext","serviceAccount":"string","serviceAccountName":"string","setHostnameAsFQDN":"boolean","shareProcessNamespace":"boolean","subdomain":"string","terminationGracePeriodSeconds":"int64","tolerations":["#core.v1.Toleration"],"topologySpreadConstraints":{"list":"#core.v1.TopologySpreadConstraint","keys":["topologyKey","whenUnsatisfiable"]},"volumes":{"list":"#core.v1.Volume","keys":["name"]}},"required":["containers"]}',
  PodTemplate:
    '{"fields":{"apiVersion":"string","kind":"string","metadata":"#meta.v1.ObjectMeta","template":"#core.v1.PodTemplateSpec"},"implied":["template"]}',
  PodTemplateSpec: '{"fields":{"metadata":"#meta.v1.ObjectMeta","spec":"#core.v1.PodSpec"},"implied":["spec"]}',
  PortworxVolumeSource:
    '{"fields":{"fsType":"string","readOnly":"boolean","volumeID":"string"},"required":["volumeID"]}',
  PreferredSchedulingTerm:
    '{"fields":{"preference":"#core.v1.NodeSelectorTerm","weight":"int32"},"required":["weight"]}',
  Probe:
    '{"fields":{"exec":"#core.v1.ExecAction","failureThreshold":"int32","grpc":"#core.v1.GRPCAction","httpGet":"#core.v1.HTTPGetAction","initialDelaySeconds":"int32","periodSeconds":"int32","successThreshold":"int32","tcpSocket":"#core.v1.TCPSocketAction","terminationGracePeriodSeconds":"int64","timeoutSeconds":"int32"}}',
  ProjectedVolumeSource: '{"fields":{"defaultMode":"int32","sources":["#core.v1.VolumeProjection"]}}',
  QuobyteVolumeSource:
    '{"fields":{"group":"string","readOnly":"boolean","registry":"string","tenant":"string","user":"string","volume":"string"},"required":["registry","volume"]}',
  RBDPersistentVolumeSource:
    '{"fields":{"fsType":"string","image":"string","keyring":"string","monitors":["string"],"pool":"string","readOnly":"boolean","secretRef":"#core.v1.SecretReference","user":"string"},"required":["image","monitors"]}',
  RBDVolumeSource:
    '{"fields":{"fsType":"string","image":"string","keyring":"string","monitors":["string"],"pool":"string","readOnly":"boolean","secretRef":"#core.v1.LocalObjectReference","user":"string"},"required":["image","monitors"]}',
  ReplicationController:
    '{"fields":{"apiVersion":"string","kind":"string","metadata":"#meta.v1.ObjectMeta","spec":"#core.v1.ReplicationControllerSpec","status":"any"}}',
  ReplicationControllerSpec:
    '{"fields":{"minReadySeconds":"int32","replicas":"int32","selector":{"map":"string"},"template":"#core.v1.PodTemplateSpec"}}',
  ResourceClaim: '{"fields":{"name":"string","request":"string"},"required":["name"]}',
  ResourceFieldSelector:
    '{"fields":{"containerName":"string","divisor":"quantity","resource":"string"},"required":["resource"]}',
  ResourceQuota:
    '{"fields":{"apiVersion":"string","kind":"string","metadata":"#meta.v1.ObjectMeta","spec":"#core.v1.ResourceQuotaSpec","status":"any"}}',
  ResourceQuotaSpec:
    '{"fields":{"hard":{"map":"quantity"},"scopeSelector":"#core.v1.ScopeSelector","scopes":[{"of":"string","words":["BestEffort","CrossNamespacePodAffinity","NotBestEffort","NotTerminating","PriorityClass","Terminating","VolumeAttributesClass"]}]}}',
  ResourceRequirements:
    '{"fields":{"claims":{"list":"#core.v1.ResourceClaim","keys":["name"]},"limits":{"map":"quantity"},"requests":{"map":"quantity"}}}',
  SELinuxOptions: '{"fields":{"level":"string","role":"string","type":"string","user":"string"}}',
  ScaleIOPersistentVolumeSource:
    '{"fields":{"fsType":"string","gateway":"string","protectionDomain":"string","readOnly":"boolean","secretRef":"#core.v1.SecretReference","sslEnabled":"boolean","storageMode":"string","storagePool":"string","system":"string","volumeName":"string"},"required":["gateway","system"]}',
  ScaleIOVolumeSource:
    '{"fields":{"fsType":"string","gateway":"string","protectionDomain":"string","readOnly":"boolean","secretRef":"#core.v1.LocalObjectReference","sslEnabled":"boolean","storageMode":"string","storagePool":"string","system":"string","volumeName":"string"},"required":["gateway","system"]}',
  ScopeSelector: '{"fields":{"matchExpressions":["#core.v1.ScopedResourceSelectorRequirement"]}}',
  ScopedResourceSelectorRequirement:
    '{"fields":{"operator":{"of":"string","words":["DoesNotExist","Exists","In","NotIn"]},"scopeName":{"of":"string","words":["BestEffort","CrossNamespacePodAffinity","NotBestEffort","NotTerminating","PriorityClass","Terminating","VolumeAttributesClass"]},"values":["string"]},"required":["operator","scopeName"]}',
  SeccompProfile:
    '{"fields":{"localhostProfile":"string","type":{"of":"string","words":["Localhost","RuntimeDefault","Unconfined"]}},"required":["type"]}',
  Secret:
    '{"fields":{"apiVersion":"string","data":{"map":"byte"},"immutable":"boolean","kind":"string","metadata":"#meta.v1.ObjectMeta","stringData":{"map":"string"},"type":"string"}}',
  SecretEnvSource: '{"fields":{"name":"string","optional":"boolean"},"required":["name"]}',
  SecretKeySelector: '{"fields":{"key":"string","name":"string","optional":"boolean"},"required":["key","name"]}',
  SecretProjection:
    '{"fields":{"items":["#core.v1.KeyToPath"],"name":"string","optional":"boolean"},"required":["name"]}',
  SecretReference: '{"fields":{"name":"string","namespace":"string"}}',
  SecretVolumeSource:
    '{"fields":{"defaultMode":"int32","items":["#core.v1.KeyToPath"],"optional":"boolean","secretName":"string"},"required":["secretName"]}',
  SecurityContext:
    '{"fields":{"allowPrivilegeEscalation":"boolean","appArmorProfile":"#core.v1.AppArmorProfile","capabilities":"#core.v1.Capabilities","privileged":"boolean","procMount":{"of":"string","words":["Default","Unmasked"]},"readOnlyRootFilesystem":"boolean","runAsGroup":"int64","runAsNonRoot":"boolean","runAsUser":"int64","seLinuxOptions":"#core.v1.SELinuxOptions","seccompProfile":"#core.v1.SeccompProfile","windowsOptions":"#core.v1.WindowsSecurityContextOptions"}}',
  Service:
    '{"fields":{"apiVersion":"string","kind":"string","metadata":"#meta.v1.ObjectMeta","spec":"#core.v1.ServiceSpec","status":"any"}}',
  ServiceAccount:
    '{"fields":{"apiVersion":"string","automountServiceAccountToken":"boolean","imagePullSecrets":["#core.v1.LocalObjectReference"],"kind":"string","metadata":"#meta.v1.ObjectMeta","secrets":["#core.v1.ObjectReference"]}}',
  ServiceAccountTokenProjection:
    '{"fields":{"audience":"string","expirationSeconds":"int64","path":"string"},"required":["path"]}',
  ServicePort:
    '{"fields":{"appProtocol":"string","name":"string","nodePort":"int32","port":"int32","protocol":{"of":"string","words":["","SCTP","TCP","UDP"]},"targetPort":"int-or-string"},"required":["port"]}',
  ServiceSpec:
    '{"fields":{"allocateLoadBalancerNodePorts":"boolean","clusterIP":"string","clusterIPs":["string"],"externalIPs":["string"],"externalName":"string","externalTrafficPolicy":{"of":"string","words":["","Cluster","Local"]},"healthCheckNodePort":"int32","internalTrafficPolicy":{"of":"string","words":["Cluster","Local"]},"ipFamilies":[{"of":"string","words":["IPv4","IPv6"]}],"ipFamilyPolicy":{"of":"string","words":["PreferDualStack","RequireDualStack","SingleStack"]},"loadBalancerClass":"string","loadBalancerIP":"string","loadBalancerSourceRanges":["string"],"ports":{"list":"#core.v1.ServicePort","keys":["port","protocol"]},"publishNotReadyAddresses":"boolean","selector":{"map":"string"},"sessionAffinity":{"of":"string","words":["","ClientIP","None"]},"sessionAffinityConfig":"#core.v1.SessionAffinityConfig","trafficDistribution":"string","type":{"of":"string","words":["","ClusterIP","ExternalName","LoadBalancer","NodePort"]}}}',
  SessionAffinityConfig: '{"fields":{"clientIP":"#core.v1.ClientIPConfig"}}',
  SleepAction: '{"fields":{"seconds":"int64"}}',
  StorageOSPersistentVolumeSource:
    '{"fields":{"fsType":"string","readOnly":"boolean","secretRef":"#core.v1.ObjectReference","volumeName":"string","volumeNamespace":"string"}}',
  StorageOSVolumeSource:
    '{"fields":{"fsType":"string","readOnly":"boolean","secretRef":"#core.v1.LocalObjectReference","volumeName":"string","volumeNamespace":"string"}}',
  Sysctl: '{"fields":{"name":"string","value":"string"},"required":["name"]}',
  TCPSocketAction: '{"fields":{"host":"string","port":"int-or-string"},"required":["port"]}',
  Taint:
    '{"fields":{"effect":{"of":"string","words":["NoExecute","NoSchedule","PreferNoSchedule"]},"key":"string","timeAdded":"date-time","value":"string"},"required":["effect","key"]}',
  Toleration:
    '{"fields":{"effect":{"of":"string","words":["","NoExecute","NoSchedule","PreferNoSchedule"]},"key":"string","operator":{"of":"string","words":["","Equal","Exists"]},"tolerationSeconds":"int64","value":"string"}}',
  TopologySelectorLabelRequirement: '{"fields":{"key":"string","values":["string"]},"required":["key","values"]}',
  TopologySelectorTerm: '{"fields":{"matchLabelExpressions":["#core.v1.TopologySelectorLabelRequirement"]}}',
  TopologySpreadConstraint:
    '{"fields":{"labelSelector":"#meta.v1.LabelSelector","matchLabelKeys":["string"],"maxSkew":"int32","minDomains":"int32","nodeAffinityPolicy":{"of":"string","words":["Honor","Ignore"]},"nodeTaintsPolicy":{"of":"string","words":["Honor","Ignore"]},"topologyKey":"string","whenUnsatisfiable":{"of":"string","words":["DoNotSchedule","ScheduleAnyway"]}},"required":["maxSkew","topologyKey","whenUnsatisfiable"]}',
  TypedLocalObjectReference: '{"fields":{"apiGroup":"string","kind":"string","name":"string"}}',
  TypedObjectReference:
    '{"fields":{"apiGroup":"string","kind":"string","name":"string","namespace":"string"},"required":["kind","name"]}',
  Volume:
    '{"fields":{"awsElasticBlockStore":"#core.v1.AWSElasticBlockStoreVolumeSource","azureDisk":"#core.v1.AzureDiskVolumeSource","azureFile":"#core.v1.AzureFileVolumeSource","cephfs":"#core.v1.CephFSVolumeSource","cinder":"#core.v1.CinderVolumeSource","configMap":"#core.v1.ConfigMapVolumeSource","csi":"#core.v1.CSIVolumeSource","downwardAPI":"#core.v1.DownwardAPIVolumeSource","emptyDir":"#core.v1.EmptyDirVolumeSource","ephemeral":"#core.v1.EphemeralVolumeSource","fc":"#core.v1.FCVolumeSource","flexVolume":"#core.v1.FlexVolumeSource","flocker":"#core.v1.FlockerVolumeSource","gcePersistentDisk":"#core.v1.GCEPersistentDiskVolumeSource","gitRepo":"#core.v1.GitRepoVolumeSource","glusterfs":"#core.v1.GlusterfsVolumeSource","hostPath":"#core.v1.HostPathVolumeSource","image":"#core.v1.ImageVolumeSource","iscsi":"#core.v1.ISCSIVolumeSource","name":"string","nfs":"#core.v1.NFSVolumeSource","persistentVolumeClaim":"#core.v1.PersistentVolumeClaimVolumeSource","photonPersistentDisk":"#core.v1.PhotonPersistentDiskVolumeSource","portworxVolume":"#core.v1.PortworxVolumeSource","projected":"#core.v1.ProjectedVolumeSource","quobyte":"#core.v1.QuobyteVolumeSource","rbd":"#core.v1.RBDVolumeSource","scaleIO":"#core.v1.ScaleIOVolumeSource","secret":"#core.v1.SecretVolumeSource","storageos":"#core.v1.StorageOSVolumeSource","vsphereVolume":"#core.v1.VsphereVirtualDiskVolumeSource"},"required":["name"]}',
  VolumeDevice: '{"fields":{"devicePath":"string","name":"string"},"required":["devicePath","name"]}',
  VolumeMount:
    '{"fields":{"mountPath":"string","mountPropagation":{"of":"string","words":["Bidirectional","HostToContainer","None"]},"name":"string","readOnly":"boolean","recursiveReadOnly":"string","subPath":"string","subPathExpr":"string"},"required":["mountPath","name"]}',
  VolumeNodeAffinity: '{"fields":{"required":"#core.v1.NodeSelector"}}',
  VolumeProjection:
    '{"fields":{"clusterTrustBundle":"#core.v1.ClusterTrustBundleProjection","configMap":"#core.v1.ConfigMapProjection","downwardAPI":"#core.v1.DownwardAPIProjection","podCertificate":"#core.v1.PodCertificateProjection","secret":"#core.v1.SecretProjection","serviceAccountToken":"#core.v1.ServiceAccountTokenProjection"}}',
  VolumeResourceRequirements: '{"fields":{"limits":{"map":"quantity"},"requests":{"map":"quantity"}}}',
  VsphereVirtualDiskVolumeSource:
    '{"fields":{"fsType":"string","storagePolicyID":"string","storagePolicyName":"string","volumePath":"string"},"required":["volumePath"]}',
  WeightedPodAffinityTerm:
    '{"fields":{"podAffinityTerm":"#core.v1.PodAffinityTerm","weight":"int32"},"required":["podAffinityTerm","weight"]}',
  WindowsSecurityContextOptions:
    '{"fields":{"gmsaCredentialSpec":"string","gmsaCredentialSpecName":"string","hostProcess":"boolean","runAsUserName":"string"}}',
};
