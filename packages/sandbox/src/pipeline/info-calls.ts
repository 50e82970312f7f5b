import { catalog, categories, productTypes, subcategories } from '../resources/catalog.ts';
import { manufacturers } from '../resources/procurement.ts';
import type { Resource } from '../resources/resource.ts';
import { userDefinedFieldInfos } from '../resources/user-defined-fields.ts';
import type { Action } from './action.ts';
import { answerResource } from './resource-calls.ts';

interface Info {
  /** The resource as it is seen here; its path is that of the records themselves. */
  readonly resource: Resource;
  readonly count?: string;
}

const LOOK_UP = ['name', 'inactiveFlag', 'defaultFlag'] as const;

const CATALOG = [
  'identifier',
  'description',
  'inactiveFlag',
  'productClass',
  'serializedCostFlag',
  'price',
  'cost',
  'taxableFlag',
  'dropShipFlag',
  'specialOrderFlag',
  'customerDescription',
  'manufacturerPartNumber',
  'vendorSku',
  'billableOption',
];

/** Records that can also be read, and only read, as `info`. */
const INFOS: readonly Info[] = [
  { resource: userDefinedFieldInfos },
  { resource: only(catalog, CATALOG) },
  { resource: only(categories, LOOK_UP) },
  { resource: only(subcategories, [...LOOK_UP, 'category']) },
  { resource: only(productTypes, LOOK_UP) },
  { resource: only(manufacturers, LOOK_UP), count: '/count/info' },
];

/** The resource with some of its fields. */
function only(resource: Resource, names: readonly string[]): Resource {
  const fields = Object.entries(resource.fields).filter(([name]) => names.includes(name));
  return { ...resource, methods: ['GET'], fields: Object.fromEntries(fields) };
}

export const infoActions: readonly Action[] = INFOS.flatMap(({ resource, count = '/info/count' }) => {
  const path = resource.path.replace(/\/$/, '');
  const slash = resource.path === path ? '' : '/';
  const place = { resource, parentId: null } as const;
  return [
    { method: 'GET', path: `${path}/info${slash}`, run: (call) => answerResource(call, { ...place, kind: 'list' }) },
    { method: 'GET', path: `${path}${count}`, run: (call) => answerResource(call, { ...place, kind: 'count' }) },
    {
      method: 'GET',
      path: `${path}/{id}/info`,
      run: (call, { id }) => answerResource(call, { ...place, kind: 'record', id: Number(id) }),
    },
  ] satisfies Action[];
});
