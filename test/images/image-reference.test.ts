import { Worker } from '../../lib';
import { refusalsOf } from '../support/build';

const DIGEST = `sha256:${'ab'.repeat(32)}`;

function refusals(image: string) {
  return refusalsOf((chart) => void new Worker(chart, 'worker', { image })).map(({ message }) => message);
}

test.each([
  'redis:7',
  'redis:7-alpine',
  'library/redis:7.4.1',
  'gitea.example.com/team/api:1f2e3d4',
  'localhost:5000/api:1234567',
  'registry.example.com:5000/team/sub/api:main_1.0-rc1',
  `redis@${DIGEST}`,
  `redis:7@${DIGEST}`,
  `localhost:5000/api@${DIGEST}`,
])('%s names one version', (image) => {
  expect(refusals(image)).toEqual([]);
});

test.each([
  'redis',
  'redis:latest',
  'localhost:5000/api',
  'gitea.example.com/team/api',
  'gitea.example.com/team/api:latest',
])('%s names no version: nodes would run what they pulled last', (image) => {
  expect(refusals(image)).toEqual([
    `image = "${image}": names no version; nodes would run whatever they pulled last, and nothing could be rolled back.`,
  ]);
});

test('a tag that a variable did not give is told of as that', () => {
  expect(refusals('gitea.example.com/team/api:undefined')).toEqual([expect.stringContaining('has no value')]);
});

test.each([
  '',
  ' redis:7',
  'Redis:7',
  'redis:',
  'redis:7:8',
  'https://gitea.example.com/api:1',
  'team//api:1',
  'redis@sha256:abc',
  'api:-1',
  '/api:1',
])('%j is no image', (image) => {
  expect(refusals(image)).toEqual([expect.stringContaining('not an image reference')]);
});
