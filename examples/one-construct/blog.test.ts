import { Testing } from 'cdk8s';
import { expectNoFindings } from 'honeydue-k3s/testing';
import { Blog } from './blog';

test('the rules find nothing in the chart', () => {
  expectNoFindings(new Blog(Testing.app(), 'blog'));
});
