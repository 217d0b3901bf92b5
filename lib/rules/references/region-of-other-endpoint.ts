import { settingsOf } from '../../manifests/pods/settings';
import { dedent } from '../dedent';
import { reportOnce } from '../report-once';
import type { Rule } from '../rule';

const pod = (region: string) => dedent`
      apiVersion: v1
      kind: Pod
      metadata: { name: api, namespace: shop }
      spec:
        containers:
          - name: api
            image: shop/api:1.0.0
            env:
              - { name: B2_ENDPOINT, value: s3.eu-central-003.backblazeb2.com }
              - { name: B2_REGION, value: ${region} }
      `;

/** Endpoints of object stores that say their region. */
const ENDPOINT =
  /^(?:https?:\/\/)?(?:[a-z0-9.-]+\.)?s3[.-]([a-z]{2,}-[a-z0-9]+(?:-[a-z0-9]+)?)\.(?:amazonaws|backblazeb2|wasabisys|scw)\.(?:com|cloud)(?:[:/]|$)/;

export const regionOfOtherEndpoint: Rule = {
  id: 'region-of-other-endpoint',
  family: 'references',
  severity: 'error',
  docs: {
    fault:
      'A program is told the endpoint of an object store in one region and the name of another; half of a pair was changed.',
    outage: 'The store refuses its signatures (AuthorizationHeaderMalformed): no file is written or read.',
    bad: pod('us-west-002'),
    good: pod('eu-central-003'),
    source: 'Amazon S3: "Signature Version 4": the region is part of what is signed. Backblaze B2: S3-Compatible API.',
  },
  check({ set, report }) {
    const tell = reportOnce(report);
    for (const container of set.containers) {
      const settings = settingsOf(set, container);
      for (const { name, value } of settings) {
        const [, stem] = /^(.*?_?)(?:ENDPOINT(?:_URL)?|URL|HOST)$/.exec(name) ?? [];
        const region = stem === undefined ? undefined : ENDPOINT.exec(value)?.[1];
        const own = settings.findLast((one) => one.name === `${stem}REGION`);
        if (region === undefined || own === undefined || own.value === region) continue;
        if (!/^[a-z]{2,}-[a-z0-9-]+$/.test(own.value)) continue;
        tell(own.holder, {
          message: `sets ${own.name} to ${own.value}, and ${name} is of ${region}; the store would refuse what is signed for another region.`,
          fix: `Write ${region}, or the endpoint of ${own.value}.`,
          at: own.path,
        });
      }
    }
  },
};
