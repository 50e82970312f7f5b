import type { Resource } from '../resources/resource.ts';
import { userDefinedFieldInfos } from '../resources/user-defined-fields.ts';
import type { Action } from './action.ts';
import { answerResource } from './resource-calls.ts';

/** Resources that end with `/info`; one record of them is found at `…/{id}/info`. */
const INFOS: readonly Resource[] = [userDefinedFieldInfos];

export const infoActions: readonly Action[] = INFOS.map((resource) => ({
  method: 'GET',
  path: resource.path.replace(/\/info$/, '/{id}/info'),
  run: (call, { id }) => answerResource(call, { kind: 'record', resource, parentId: null, id: Number(id) }),
}));
