import { Duration, Size } from 'cdk8s';
import { Cpu } from 'cdk8s-plus-30';
import type { Resources, WebServiceProps } from '../../lib';
import { IMAGE } from './build';

export const RESOURCES: Resources = {
  cpu: { request: Cpu.millis(100), limit: Cpu.millis(200) },
  memory: { request: Size.mebibytes(64), limit: Size.mebibytes(128) },
};

/** The least that a web service needs. */
export const WEB: WebServiceProps = {
  image: IMAGE,
  port: 8080,
  healthPath: '/healthz',
  startUpBudget: Duration.seconds(60),
  user: 1000,
  resources: RESOURCES,
};
