import { isObject } from '../records/read-record.ts';
import type { SandboxRecord } from '../records/record-store.ts';
import { conversionError, notFound } from '../refusal.ts';
import { flag } from '../resources/field.ts';
import { products } from '../resources/procurement.ts';
import { readValue } from '../resources/read-value.ts';
import { forbidden, isWithin, permit } from '../security/permit.ts';
import type { Action } from './action.ts';
import { jsonBody } from './resource-calls.ts';
import { stamped } from './write-record.ts';

/** The fields that a product is detached from what it stands on by, as the body names them. */
const ATTACHED: Readonly<Record<string, readonly string[]>> = {
  removeFromTicket: ['ticket'],
  removeFromInvoice: ['invoice'],
  removeFromOpportunity: ['opportunity'],
  removeFromSalesOrder: ['salesOrder'],
  removeFromProject: ['project', 'phase'],
};

export const productActions: readonly Action[] = [
  {
    method: 'POST',
    path: '/procurement/products/{id}/detach',
    run: (call, { id }) => {
      const level = permit(call.caller, products, 'PATCH', call.behaviour);
      const product = call.store.get(products.collection, Number(id));
      if (product === undefined) throw notFound(products.noun, Number(id));
      if (!isWithin(level, { resource: products, record: product }, call.caller)) throw forbidden(call.behaviour);
      const body = jsonBody(call);
      if (!isObject(body)) throw conversionError(body, 'ConnectWise.PSA.ProductDetach', '');
      const gone = Object.entries(ATTACHED).flatMap(([name, fields]) => {
        const value = body[name] ?? false;
        return readValue(name, flag(), value, call.behaviour) === true ? fields : [];
      });
      const record = stamped(without(product, gone), product, call.now, call.caller.identifier);
      call.commit([{ at: call.now, collection: products.collection, id: product.id, record }]);
      return { status: 204, headers: {}, body: null };
    },
  },
];

function without(product: SandboxRecord, names: readonly string[]): SandboxRecord {
  const kept = Object.entries(product).filter(([name]) => !names.includes(name));
  return { ...Object.fromEntries(kept), id: product.id };
}
