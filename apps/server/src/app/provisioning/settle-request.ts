import { customerKey, instantOf } from 'tallybridge-engine';
import type { AgreementChoice, AgreementId, CustomerKey, Instant } from 'tallybridge-engine';
import {
  changeCustomerRequest,
  clearDue,
  findConnection,
  listCustomerLinks,
  putCustomers,
  setDue,
} from '../../store/index.ts';
import type { CustomerRequest, DueSubject, PartnerTx } from '../../store/index.ts';
import { releaseAlerts } from '../catalog/put-customers.ts';
import { audit } from '../context.ts';
import type { PartnerContext } from '../context.ts';
import { decideCompany } from '../links/decide-company.ts';
import { newLink } from '../profiles/new-links.ts';
import type { Asked, VendorAnswer } from './ask-vendor.ts';

const FIRST_PAUSE_MS = 30_000;
const LONGEST_PAUSE_MS = 3_600_000;
const MOST_ATTEMPTS = 48;

export const retryOf = (tx: PartnerTx, request: string): DueSubject => ({
  kind: 'provision',
  partner: tx.partner,
  subject: request,
});

/** When the vendor is asked again that has been asked so often. */
export function nextAttemptAt(attempts: number, now: Instant): Instant {
  return instantOf(now + Math.min(FIRST_PAUSE_MS * 2 ** Math.min(attempts, 20), LONGEST_PAUSE_MS));
}

/** Writes down what came of asking; a request that was decided meanwhile stays as it is. */
export async function settleRequest(
  ctx: PartnerContext,
  tx: PartnerTx,
  { request, asked }: { readonly request: CustomerRequest; readonly asked: Asked },
): Promise<CustomerRequest> {
  const attempts = request.attempts + 1;
  if ('answer' in asked && asked.answer.state !== 'pending') {
    return decide(ctx, tx, { request: { ...request, attempts }, answer: asked.answer });
  }
  const message = 'failure' in asked ? asked.failure : null;
  const state = attempts < MOST_ATTEMPTS ? 'pending' : 'failed';
  const change = { state, customer: null, message, linkProblem: null, attempts, at: ctx.now } as const;
  const changed = await changeCustomerRequest(tx, request.id, change);
  if (state === 'pending') await setDue(tx, { ...retryOf(tx, request.id), at: nextAttemptAt(attempts, ctx.now) });
  else {
    await clearDue(tx, retryOf(tx, request.id));
    await audit(ctx, tx, { action: 'customer-request.failed', subject: request.id, detail: { attempts, message } });
  }
  return changed;
}

interface Decision {
  readonly request: CustomerRequest;
  readonly answer: Exclude<VendorAnswer, { readonly state: 'pending' }>;
}

/** Takes over what the vendor decided: a customer that was created is stored and linked in the same transaction. */
export async function decide(
  ctx: PartnerContext,
  tx: PartnerTx,
  { request, answer }: Decision,
): Promise<CustomerRequest> {
  await clearDue(tx, retryOf(tx, request.id));
  const { attempts } = request;
  if (answer.state === 'refused') {
    const { message } = answer;
    const change = { state: 'refused', customer: null, message, linkProblem: null, attempts, at: ctx.now } as const;
    const changed = await changeCustomerRequest(tx, request.id, change);
    await audit(ctx, tx, { action: 'customer-request.refused', subject: request.id, detail: { message } });
    return changed;
  }
  const { key, name = request.company.name, domain = null } = answer.customer;
  const customer = customerKey(key);
  await putCustomers(tx, [{ customer, name, domain }], ctx.now);
  await releaseAlerts(ctx, tx, [customer]);
  const linkProblem = await link(ctx, tx, { request, customer });
  const change = { state: 'created', customer, message: null, linkProblem, attempts, at: ctx.now } as const;
  const changed = await changeCustomerRequest(tx, request.id, change);
  const detail = { customer: key, company: request.company.id, connection: request.connection, linkProblem };
  await audit(ctx, tx, { action: 'customer-request.created', subject: request.id, detail });
  return changed;
}

/** Why the customer could not be linked to the company; null when it is. A link that people made stays. */
async function link(
  ctx: PartnerContext,
  tx: PartnerTx,
  { request, customer }: { readonly request: CustomerRequest; readonly customer: CustomerKey },
): Promise<string | null> {
  const { connection, company } = request;
  const there = await findConnection(tx, connection);
  if (there === null) return 'The connection is gone.';
  const known = (await listCustomerLinks(tx, connection)).find((each) => each.customer === customer)?.decision;
  if (known?.kind === 'linked' && known.company === company.id) return null;
  if (known !== undefined && known.kind !== 'none') return `The customer ${customer} is linked or excluded already.`;
  const agreement = request.agreement === null ? newLink(ctx, there).agreement : chosen(request.agreement);
  const decision = { kind: 'linked', company: company.id, agreement } as const;
  const outcome = await decideCompany(ctx, tx, {
    connection,
    link: { customer, decision, isEnabled: true, isPaused: false },
    by: { actor: request.requestedBy, at: ctx.now },
  });
  return outcome === 'company-taken' ? `The company ${company.name} is linked to another customer.` : null;
}

function chosen(agreement: AgreementId): AgreementChoice {
  return { mode: 'chosen', agreement, bySku: new Map() };
}
