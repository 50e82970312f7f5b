import { runInvoices } from '../invoicing/run-invoices.ts';
import { notFound, Refusal } from '../refusal.ts';
import { agreements } from '../resources/agreements.ts';
import { agreementInvoicing } from '../resources/invoices.ts';
import { permit } from '../security/permit.ts';
import type { Action } from './action.ts';
import type { Answer } from './answer.ts';
import { jsonAnswer } from './answer.ts';
import type { Call } from './call.ts';

/** Making an agreement's invoice. */
export const invoiceActions: readonly Action[] = [
  {
    method: 'POST',
    path: '/finance/agreements/{id}/invoice',
    run: (call, { id }) => invoiceAgreement(call, Number(id)),
  },
];

/** Everything of one agreement that is due today; answers the id of the last invoice. */
function invoiceAgreement(call: Call, agreementId: number): Answer {
  const { store, context, now, caller, behaviour } = call;
  permit(caller, agreementInvoicing, 'POST', behaviour);
  if (store.get(agreements.collection, agreementId) === undefined) throw notFound(agreements.noun, agreementId);
  const ports = { store, context, now, by: caller.identifier };
  const { invoices: made, refused, changes } = runInvoices({ agreementId, upTo: context.today }, ports);
  const [first] = refused;
  if (first !== undefined) throw new Refusal(400, 'InvalidObject', first.reason);
  call.commit(changes);
  const last = made.at(-1);
  if (last === undefined) throw new Refusal(400, 'InvalidObject', `Agreement ${agreementId} has nothing to bill.`);
  return jsonAnswer(201, last.id);
}
