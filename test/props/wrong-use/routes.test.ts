import {
  ClientCertificates,
  type ClientCertificatesProps,
  MirroredService,
  type MirroredServiceProps,
  WebService,
  WeightedService,
  type WeightedServiceProps,
} from '../../../lib';
import { built } from '../../support/build';
import { WEB } from '../../support/valid-props';
import { testWrongUse } from '../../support/wrong-use';
import { COOKIE_ROWS, mirrorRows } from './route-rows';

const chart = built(() => undefined);
const [one, other] = ['one', 'other'].map((id) => new WebService(chart, id, WEB)) as [WebService, WebService];
const NAMES = [
  ['Front', 'name = "Front"', /at most 63/],
  [7, 'name = 7', /at most 63/],
] as const;
const AS_OBJECT = /not its name/;

describe('WeightedService refuses', () => {
  const right = [
    { workload: one, weight: 9 },
    { workload: other, weight: 1 },
  ];
  testWrongUse<WeightedServiceProps>(
    (each, props) => void new WeightedService(each, 'subject', props),
    { workloads: right },
    ['workloads'],
    {
      name: NAMES,
      workloads: [
        ['api', 'workloads = "api"', /in brackets/],
        [[right[0]], 'workloads = 1', /lead to the one/],
        [[right[0], 'other'], 'workloads[1] = "other"', /workload: …, weight: …/],
        [[right[0], { workload: 'other', weight: 1 }], 'workloads[1].workload = "other"', AS_OBJECT],
        [[right[0], { workload: one, weight: 1 }], 'workloads[1].workload = "one"', /whole weight/],
        [[right[0], { workload: other, weight: 0 }], 'workloads[1].weight = 0', /from 1 to 1000/],
        [[right[0], { workload: other, weight: 0.5 }], 'workloads[1].weight = 0.5', /from 1 to 1000/],
        [[right[0], { workload: other }], 'workloads[1].weight = undefined', /from 1 to 1000/],
      ],
      sticky: COOKIE_ROWS,
    },
  );
});

describe('MirroredService refuses', () => {
  testWrongUse<MirroredServiceProps>(
    (each, props) => void new MirroredService(each, 'subject', props),
    { workload: one, mirror: other, requests: { percent: 10 } },
    ['workload', 'mirror', 'requests'],
    {
      name: NAMES,
      workload: [['api', 'workload = "api"', AS_OBJECT]],
      mirror: [
        ['api', 'mirror = "api"', AS_OBJECT],
        [one, 'mirror = "one"', /another workload/],
      ],
      requests: mirrorRows('requests'),
    },
  );
});

describe('ClientCertificates refuses', () => {
  testWrongUse<ClientCertificatesProps>(
    (each, props) => void new ClientCertificates(each, 'subject', props),
    { caSecret: 'visitors-ca' },
    ['caSecret'],
    {
      name: [...NAMES, ['default', 'name = "default"', /another name/]],
      caSecret: [
        ['Visitors_CA', 'caSecret = "Visitors_CA"', /at most 253/],
        [['ca'], 'caSecret = ["ca"]', /at most 253/],
      ],
      minimumTls: [
        ['1.1', 'minimumTls = "1.1"', /'1.2', '1.3'/],
        [1.2, 'minimumTls = 1.2', /'1.2', '1.3'/],
      ],
    },
  );
});
