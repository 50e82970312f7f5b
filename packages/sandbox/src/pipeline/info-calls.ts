import type { Resource } from '../resources/resource.ts';
import { userDefinedFieldInfos } from '../resources/user-defined-fields.ts';
import type { Action } from './action.ts';
import { answerResource } from './resource-calls.ts';

interface Info {
  /** The resource as it is seen here; its path is that of the records themselves. */
  readonly resource: Resource;
  readonly count: string;
}

/** Records that can also be read, and only read, as `info`. */
const INFOS: readonly Info[] = [{ resource: userDefinedFieldInfos, count: '/info/count' }];

export const infoActions: readonly Action[] = INFOS.flatMap(({ resource, count }) => {
  const { path } = resource;
  const place = { resource, parentId: null } as const;
  return [
    { method: 'GET', path: `${path}/info`, run: (call) => answerResource(call, { ...place, kind: 'list' }) },
    { method: 'GET', path: `${path}${count}`, run: (call) => answerResource(call, { ...place, kind: 'count' }) },
    {
      method: 'GET',
      path: `${path}/{id}/info`,
      run: (call, { id }) => answerResource(call, { ...place, kind: 'record', id: Number(id) }),
    },
  ] satisfies Action[];
});
