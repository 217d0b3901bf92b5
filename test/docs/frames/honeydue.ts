// Props of honeydue's system, as they stand in main.ts.
import * as library from 'honeydue-k3s';

const TAGS = { api: '5b3f1c7', admin: '5b3f1c7', worker: '5b3f1c7' };
const image = (service: keyof typeof TAGS) => `registry.example.com/honeydue/${service}:${TAGS[service]}`;
const props: library.HoneydueProps = {
  hosts: { api: ['api.myhoneydue.com'], admin: ['admin.myhoneydue.com'] },
  imagePullSecret: 'registry',
  api: { image: image('api') },
  admin: { image: image('admin') },
  worker: { image: image('worker') },
  config: {},
  secretEnvironment: new library.SecretContract('honeydue-secrets', ['SECRET_KEY']).environment(),
  adminConfig: {},
};
const different: Partial<library.HoneydueProps> = {
  /* block */
};

library.synthesize((app) => new library.Honeydue(app, 'honeydue', { ...props, ...different }));
