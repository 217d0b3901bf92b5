import { chartNotPinned } from '../../../lib/rules/security/chart-not-pinned';
import { describeRule } from '../../support/describe-rule';

const chart = (spec: string) =>
  `{ apiVersion: helm.cattle.io/v1, kind: HelmChart, metadata: { name: shop, namespace: kube-system }, spec: { ${spec} } }`;

describeRule(chartNotPinned, {
  finds: {
    'a chart of a repository': chart('repo: "https://charts.example.com", chart: shop'),
    'a chart of a registry': chart('chart: "oci://registry.example.com/charts/shop"'),
    'an empty version': chart('repo: "https://charts.example.com", chart: shop, version: ""'),
  },
  silentOn: {
    'a version': chart('repo: "https://charts.example.com", chart: shop, version: 1.2.3'),
    'an archive, whose address has the version': chart('chart: "https://charts.example.com/shop-1.2.3.tgz"'),
    "an archive that k3s' own server has": chart('chart: "https://%{KUBERNETES_API}%/static/charts/shop-1.2.3.tgz"'),
    'the chart itself': chart('repo: "https://charts.example.com", chart: shop, chartContent: H4sIAAAA'),
    // biome-ignore lint/suspicious/noTemplateCurlyInString: what a tool will fill in is written like this
    'a template': chart('repo: "https://charts.example.com", chart: "${CHART}"'),
  },
});
