import { regionOfOtherEndpoint } from '../../../lib/rules/references/region-of-other-endpoint';
import { describeRule } from '../../support/describe-rule';
import { pod, workload } from './objects';

const told = (...env: [string, string][]) =>
  workload('api', pod(`env: [${env.map(([name, value]) => `{ name: ${name}, value: "${value}" }`).join(', ')}]`));

describeRule(regionOfOtherEndpoint, {
  finds: {
    'a bucket that moved': told(['S3_ENDPOINT', 'https://s3.eu-central-1.amazonaws.com'], ['S3_REGION', 'us-east-1']),
    'a bucket in its host': told(
      ['AWS_ENDPOINT_URL', 'https://shop.s3.eu-west-1.amazonaws.com/x'],
      ['AWS_REGION', 'eu-west-2'],
    ),
  },
  silentOn: {
    'one region': told(['S3_ENDPOINT', 's3.eu-central-003.backblazeb2.com'], ['S3_REGION', 'eu-central-003']),
    'another store': told(['S3_ENDPOINT', 's3.eu-central-1.amazonaws.com'], ['BACKUP_REGION', 'us-east-1']),
    'an endpoint for all regions': told(['S3_ENDPOINT', 's3.amazonaws.com'], ['S3_REGION', 'eu-west-1']),
    'a store of its own, which takes any region': told(
      ['S3_ENDPOINT', 'http://minio:9000'],
      ['S3_REGION', 'us-east-1'],
    ),
    'a region that is chosen by itself': told(['S3_ENDPOINT', 's3.eu-central-1.amazonaws.com'], ['S3_REGION', 'auto']),
  },
});
