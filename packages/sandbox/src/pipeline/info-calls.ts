import { catalog, categories, productTypes, subcategories } from '../resources/catalog.ts';
import { partOf } from '../resources/info-of.ts';
import type { Info } from '../resources/info-of.ts';
import { PEOPLE_INFOS } from '../resources/infos.ts';
import { manufacturers } from '../resources/procurement.ts';
import { userDefinedFieldInfos } from '../resources/user-defined-fields.ts';
import type { Action } from './action.ts';
import type { Call } from './call.ts';
import { answerResource } from './resource-calls.ts';

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
  { resource: partOf(catalog, CATALOG) },
  { resource: partOf(categories, LOOK_UP) },
  { resource: partOf(subcategories, [...LOOK_UP, 'category']) },
  { resource: partOf(productTypes, LOOK_UP) },
  { resource: partOf(manufacturers, LOOK_UP), count: '/count/info' },
  ...PEOPLE_INFOS,
];

export const infoActions: readonly Action[] = INFOS.flatMap(actionsOf);

function actionsOf({ resource, list, one, count = '/info/count' }: Info): readonly Action[] {
  const path = resource.path.replace(/\/$/, '');
  const slash = resource.path === path ? '' : '/';
  const place = { resource, parentId: null } as const;
  const get = (below: string, run: Action['run']): Action => ({ method: 'GET', path: `${path}${below}`, run });
  const ofAll = (kind: 'list' | 'count') => (call: Call) => answerResource(call, { ...place, kind });
  return [
    ...(list === false ? [] : [get(`/info${slash}`, ofAll('list'))]),
    ...(count === null ? [] : [get(count, ofAll('count'))]),
    ...(one === false
      ? []
      : [get('/{id}/info', (call, { id }) => answerResource(call, { ...place, kind: 'record', id: Number(id) }))]),
  ];
}
