import { App } from 'cdk8s';
import { Blog } from './blog';

export function blog(app: App): Blog {
  return new Blog(app, 'blog');
}

if (require.main === module) {
  const app = new App();
  blog(app);
  app.synth();
}
