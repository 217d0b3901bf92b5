import { imageOfOtherWorkload } from '../../../lib/rules/references/image-of-other-workload';
import { describeRule } from '../../support/describe-rule';

const workload = (name: string, image: string, more = '', namespace = 'shop') => `
  apiVersion: apps/v1
  kind: Deployment
  metadata: { name: ${name}, namespace: ${namespace} }
  spec: { template: { spec: { containers: [{ name: main, image: "${image}:1.0.0"${more} }] } } }
  ---`;
const others = workload('admin', 'shop/shop-admin') + workload('worker', 'shop/shop-worker');

describeRule(imageOfOtherWorkload, {
  finds: {
    'an image that stayed when the block was copied': others + workload('api', 'shop/shop-admin'),
    'images that are called as their workloads alone':
      workload('admin', 'ghcr.io/shop/admin') +
      workload('worker', 'ghcr.io/shop/worker') +
      workload('api', 'ghcr.io/shop/admin'),
  },
  silentOn: {
    'another command': others + workload('api', 'shop/shop-admin', ', args: [serve]'),
    'a name that says of which it is': others + workload('admin-internal', 'shop/shop-admin'),
    'an image that is called after none': others + workload('api', 'shop/server') + workload('web', 'shop/server'),
    'two of one image, where the others have no names in common':
      workload('web', 'nginx') + workload('nginx', 'nginx') + workload('db', 'postgres'),
    "images of Docker's library": workload('nginx', 'nginx') + workload('redis', 'redis') + workload('web', 'nginx'),
    'one program in several files, and in one of them under another name':
      workload('jenkins', 'jenkins/jenkins') +
      workload('jenkins', 'jenkins/jenkins') +
      workload('ci', 'jenkins/jenkins'),
    'the workload of another example, where nobody says the namespace': {
      files: {
        'one/app.yaml': (others + workload('api', 'shop/shop-api')).replaceAll(', namespace: shop', ''),
        'two/app.yaml': workload('apis', 'shop/shop-api')
          .replace(', namespace: shop', '')
          .replace('name: apis', 'name: web'),
      },
    },
    'one program under many names, of which one is its own':
      others + workload('api', 'shop/shop-admin') + workload('web', 'shop/shop-admin'),
    'the same image in another namespace': others + workload('api', 'shop/shop-admin', '', 'staging'),
  },
});
