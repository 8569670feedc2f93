import type { Explanations } from '../explanation.ts';
import { consoleErrors } from './console.ts';
import { denied } from './denied.ts';
import { failedOperation } from './failed-operation.ts';
import { general } from './general.ts';
import { invalidParameter } from './invalid-parameter.ts';
import { limits } from './limits.ts';
import { notFound } from './not-found.ts';
import { request } from './request.ts';

export const explanations: Explanations = {
  byCode: {
    ...request,
    ...failedOperation,
    ...invalidParameter,
    ...limits,
    ...notFound,
    ...denied,
    ...consoleErrors,
  },
  general,
};
