import type { Rule } from '../rule';
import { entrypointUnknown } from './entrypoint-unknown';
import { middlewareReference } from './middleware-reference';
import { middlewareType } from './middleware-type';
import { middlewareUnattached } from './middleware-unattached';
import { traefikAnnotationKey } from './traefik-annotation-key';
import { traefikAnnotationValue } from './traefik-annotation-value';
import { traefikOldGroup } from './traefik-old-group';

export const EDGE_RULES: readonly Rule[] = [
  entrypointUnknown,
  middlewareReference,
  middlewareType,
  middlewareUnattached,
  traefikAnnotationKey,
  traefikAnnotationValue,
  traefikOldGroup,
];
