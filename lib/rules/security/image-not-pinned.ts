import { type Image, parseImage } from '../../manifests/fields/image';
import { groupBy } from '../../manifests/groups';
import type { JsonObject } from '../../manifests/json';
import { hasPlaceholderStep } from '../../manifests/left-open/placeholders';
import { isReplacedImage } from '../../manifests/left-open/replaced-images';
import type { Manifest } from '../../manifests/manifest';
import type { ManifestSet } from '../../manifests/manifest-set';
import { dedent } from '../dedent';
import type { Rule } from '../rule';

/** Tags that say which branch, channel or base, not which build. */
const MOVING =
  /^(latest|main|master|trunk|develop|dev|head|stable|edge|nightly|canary|snapshot|release|prod|production|staging|next|beta|current|unstable|rolling|lts|alpine|slim)$/i;

export const imageNotPinned: Rule = {
  id: 'image-not-pinned',
  family: 'security',
  severity: 'error',
  docs: {
    fault: 'An image has no tag, or one that moves: latest, main, alpine.',
    outage:
      'Each node runs what the tag meant when it pulled, so replicas differ; a restart is an update nobody asked for, and there is nothing to roll back to.',
    bad: dedent`
      apiVersion: v1
      kind: Pod
      metadata: { name: api, namespace: shop }
      spec: { containers: [{ name: api, image: "registry.example.com/shop/api:latest" }] }
      `,
    good: dedent`
      apiVersion: v1
      kind: Pod
      metadata: { name: api, namespace: shop }
      spec: { containers: [{ name: api, image: "registry.example.com/shop/api:5b3f1c7" }] }
      `,
    source: 'Kubernetes: "Images", which warns of :latest in production.',
    knownAs: [
      'kube-score: container-image-tag',
      'kube-linter: latest-tag',
      'Polaris: tagNotSpecified',
      'Checkov: CKV_K8S_14',
    ],
  },
  check({ set, report }) {
    const told = new Set<string>();
    for (const { owner, containers } of set.pods) {
      // Containers of one image share the mistake.
      const byImage = groupBy(containers, ({ body }) =>
        moves(set, owner, body.image) && !isOfNode(body) ? String(body.image) : undefined,
      );
      for (const [written, [first, ...others]] of byImage) {
        // What Kustomize was to set is set in one place.
        const { builtBy } = owner.source;
        const key = `${builtBy?.folder} ${written}`;
        if (first === undefined || (builtBy !== undefined && told.has(key))) continue;
        told.add(key);
        const names = [first, ...others].map(({ name }) => name);
        const tag = parseImage(written)?.tag;
        const what = tag === undefined ? 'no tag, which means latest' : `the tag ${tag}, which moves`;
        report(owner, {
          message: `image ${written} of ${names.length > 1 ? 'containers' : 'container'} ${names.join(' and ')} has ${what}; ${outcomeOf(owner)}.`,
          fix: 'Name one build: a version, a git SHA, or the digest.',
          at: [...first.path, 'image'],
        });
      }
    }
  },
};

/** Whether what is pulled by a reference is another build from day to day. */
function moves(set: ManifestSet, owner: Manifest, value: unknown): boolean {
  const image = parseImage(value);
  if (image === undefined || image.digest !== undefined || isReplacedImage(set, value, owner)) return false;
  // A reader who is to write the registry writes the tag behind it.
  if (image.tag === undefined && hasPlaceholderStep(String(value))) return false;
  return !isLocal(image) && !isBuilt(image) && (image.tag === undefined || MOVING.test(image.tag));
}

/** What is made once or from time to time has no nodes side by side, and nothing to roll back. */
function outcomeOf({ kind }: Manifest): string {
  return /^(Pod|Job|CronJob)$/.test(kind)
    ? 'what runs is whatever build was pulled last'
    : 'nodes would run different builds, and no rollback leads back';
}

/** An image that no registry holds is loaded into the node by hand; OpenShift brings its own, as its cluster's version has them. */
function isLocal({ registry, repository }: Image): boolean {
  if (/^image-registry\.openshift-image-registry\.svc:/.test(registry)) return repository.startsWith('openshift/');
  return /^(kind|ko)\.local$|(^|\.)localhost(:|$)/.test(registry);
}

/** So is one of no registry that is never to be pulled, or of one word and not where it is there: `hello-client:latest`. */
function isOfNode({ image, imagePullPolicy }: JsonObject): boolean {
  const { registry, repository = '/' } = parseImage(image) ?? {};
  if (registry !== 'docker.io') return false;
  if (imagePullPolicy === 'Never') return true;
  return imagePullPolicy === 'IfNotPresent' && !repository.includes('/') && !OFFICIAL.has(repository);
}

/** Images that Docker publishes itself, of one word. */
const OFFICIAL = new Set(
  `adminer alpine amazonlinux archlinux bash busybox caddy cassandra centos chronograf clojure consul couchbase couchdb
  crate debian docker drupal eclipse-mosquitto elasticsearch erlang fedora flink fluentd gcc ghost golang gradle grafana
  groovy haproxy haskell hello-world httpd influxdb jenkins jetty joomla jruby kibana kong logstash mariadb matomo maven
  mediawiki memcached mongo mongo-express mysql nats neo4j nextcloud nginx node odoo openjdk oraclelinux perl php
  postgres python rabbitmq redis redmine registry rethinkdb rocket.chat ruby rust solr sonarqube storm swift telegraf
  teamspeak tomcat traefik ubuntu unit varnish vault wordpress zookeeper`.split(/\s+/),
);

/** A word that Skaffold, Tilt or ko replaces with what it has just built. */
function isBuilt({ registry, repository, tag }: Image): boolean {
  // ko takes the path of a package of Go, too.
  if (/^[a-z]+:$/.test(registry) || registry === 'github.com') return true;
  // What Kubebuilder calls the image that `kustomize edit` sets.
  if (repository === 'controller') return true;
  if (registry !== 'docker.io' || repository.includes('/') || OFFICIAL.has(repository)) return false;
  return tag === undefined || /[-_]image$/.test(repository);
}
