import { copyAgreement } from '../copying/copy-agreement.ts';
import { copyCatalogItem } from '../copying/copy-catalog-item.ts';
import type { SandboxRecord } from '../records/record-store.ts';
import { notFound } from '../refusal.ts';
import { agreements } from '../resources/agreements.ts';
import { catalog } from '../resources/catalog.ts';
import { pathOf } from '../resources/render.ts';
import type { Resource } from '../resources/resource.ts';
import { forbidden, isWithin, permit } from '../security/permit.ts';
import type { Action } from './action.ts';
import { jsonAnswer } from './answer.ts';
import type { Call } from './call.ts';
import { shown } from './resource-calls.ts';

/** Copies of whole records; a body says nothing about them. */
export const copyActions: readonly Action[] = [
  {
    method: 'POST',
    path: '/finance/agreements/{parentId}/copy',
    run: (call, { parentId }) => {
      const agreement = copied(call, agreements, Number(parentId));
      const changes = copyAgreement({ agreement, context: call.context, now: call.now, by: call.caller.identifier });
      call.commit(changes);
      const copy = call.store.get('agreements', changes[0]?.id ?? 0) ?? agreement;
      const headers = { Location: `${call.base}${pathOf(agreements, copy.id, null)}` };
      return jsonAnswer(201, shown(call, agreements, copy, null), headers);
    },
  },
  {
    method: 'POST',
    path: '/procurement/catalog/{id}/copy',
    run: (call, { id }) => {
      const item = copied(call, catalog, Number(id));
      const changes = copyCatalogItem({ item, context: call.context, now: call.now, by: call.caller.identifier });
      call.commit(changes);
      return jsonAnswer(200, shown(call, catalog, call.store.get('catalog', changes[0]?.id ?? 0) ?? item, null));
    },
  },
];

/** The record to copy, for somebody who may read it and add another. */
function copied(call: Call, resource: Resource, id: number): SandboxRecord {
  permit(call.caller, resource, 'POST', call.behaviour);
  const level = permit(call.caller, resource, 'GET', call.behaviour);
  const record = call.store.get(resource.collection, id);
  if (record === undefined) throw notFound(resource.noun, id);
  if (!isWithin(level, { resource, record }, call.caller)) throw forbidden(call.behaviour);
  return record;
}
