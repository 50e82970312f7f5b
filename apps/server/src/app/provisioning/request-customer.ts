import { agreementId, companyId, instantText } from 'tallybridge-engine';
import type { AgreementId } from 'tallybridge-engine';
import type { CustomerRequest as RequestAnswer, newCustomerRequestSchema } from 'tallybridge-sdk/contract';
import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import {
  clearDue,
  connectionId,
  findConnection,
  findCustomerRequest,
  findProvisioning,
  getPartner,
  listCustomerRequests as storedRequests,
  openCustomerRequest,
  readDue,
  setDue,
} from '../../store/index.ts';
import type { CustomerRequest, PartnerId, PartnerTx } from '../../store/index.ts';
import { AppError, notFound } from '../app-error.ts';
import { audit } from '../context.ts';
import type { PartnerContext, Services } from '../context.ts';
import { encodeKeys, keysOf, mapPage, momentKey, pageOf } from '../page.ts';
import type { Page, PageQuery } from '../page.ts';
import { agreementRule, requireCapability } from '../profiles/capabilities.ts';
import { askVendor } from './ask-vendor.ts';
import type { Asked, Endpoint, VendorAnswer } from './ask-vendor.ts';
import { openSecrets, vaultForSecrets } from './endpoint-secrets.ts';
import type { SealingVault } from '../../secrets/vault.ts';
import { decide, nextAttemptAt, retryOf, settleRequest } from './settle-request.ts';

const positionSchema = z.tuple([momentKey, z.uuid()]);

async function toAnswer(tx: PartnerTx, stored: CustomerRequest): Promise<RequestAnswer> {
  const { agreement, ...request } = stored;
  const due = await readDue(tx, retryOf(tx, request.id));
  return {
    ...request,
    agreementId: agreement,
    company: { ...request.company },
    fields: { ...request.fields },
    nextAttemptAt: due === null ? null : instantText(due.at),
    requestedAt: instantText(request.requestedAt),
    changedAt: instantText(request.changedAt),
  };
}

async function endpointOf(ctx: PartnerContext, tx: PartnerTx, vault: SealingVault): Promise<Endpoint | null> {
  const endpoint = await findProvisioning(tx);
  return endpoint === null ? null : { url: endpoint.url, secrets: openSecrets(ctx, vault, endpoint) };
}

/** Asks once and writes down what came of it. No transaction is open while the vendor thinks. */
async function attempt(ctx: PartnerContext, endpoint: Endpoint, request: CustomerRequest): Promise<RequestAnswer> {
  const asked: Asked = await askVendor(ctx, endpoint, request);
  const later: PartnerContext = { ...ctx, now: ctx.clock.now() };
  return ctx.store.withPartner(ctx.partner.id, async (tx) => {
    const current = await findCustomerRequest(tx, request.id);
    if (current === null) throw notFound('customer request', request.id);
    if (current.state !== 'pending') return toAnswer(tx, current);
    return toAnswer(tx, await settleRequest(later, tx, { request: current, asked }));
  });
}

/**
 * Asks the vendor to create a customer from a company, and waits for its answer for some seconds. The request is stored and
 * due before it is sent, so that another worker asks again, under the same id, should this process die.
 */
export async function requestCustomer(
  ctx: PartnerContext,
  input: z.output<typeof newCustomerRequestSchema>,
): Promise<RequestAnswer> {
  const { company, fields } = input;
  const connection = connectionId(input.connection);
  const vault = await vaultForSecrets(ctx);
  const begun = await ctx.store.withPartner(ctx.partner.id, async (tx) => {
    const known = connection === null ? null : await findConnection(tx, connection);
    if (known === null) throw notFound('connection', input.connection);
    requireCapability(ctx, known, 'createCustomer');
    const endpoint = await endpointOf(ctx, tx, vault);
    if (endpoint === null) throw noEndpoint(ctx);
    const id = randomUUID();
    const by = { actor: ctx.actor, at: ctx.now };
    const agreement = agreementOf(ctx, input.agreementId ?? null);
    const wanted = { id, connection: known.id, company: { ...company, id: companyId(company.id) }, agreement, fields };
    const request = await openCustomerRequest(tx, { ...wanted, by });
    if (request.id !== id) return { endpoint, request, answer: await toAnswer(tx, request) };
    await setDue(tx, { ...retryOf(tx, id), at: nextAttemptAt(1, ctx.now) });
    const detail = { company: company.id, name: company.name, connection: known.id, agreement };
    await audit(ctx, tx, { action: 'customer-request.made', subject: id, detail });
    return { endpoint, request, answer: null };
  });
  return begun.answer ?? attempt(ctx, begun.endpoint, begun.request);
}

function agreementOf(ctx: PartnerContext, wanted: number | null): AgreementId | null {
  if (wanted === null) return null;
  if (agreementRule(ctx) !== 'found') return agreementId(wanted);
  const message = 'By the capability "agreements" they are found: leave the field out.';
  throw new AppError('capability-off', message, {
    remedy: 'Leave agreementId out.',
    fields: [{ field: 'agreementId', message }],
  });
}

function noEndpoint(ctx: PartnerContext): AppError {
  return new AppError('no-provisioning', `no endpoint is set that creates customers of ${ctx.partner.key}`, {
    remedy: 'Have the vendor set one: PUT /v1/partners/{partner}/provisioning.',
  });
}

/** Asks again what has no answer yet. */
export async function retryCustomerRequest(services: Services, partner: PartnerId, id: string): Promise<void> {
  const { store, clock } = services;
  const known = await store.withControl((tx) => getPartner(tx, partner));
  if (known === null) return;
  const who = { actor: 'provisioning', requestId: id, now: clock.now() };
  const ctx: PartnerContext = { ...services, ...who, partner: known };
  const vault = await vaultForSecrets(ctx);
  const begun = await store.withPartner(partner, async (tx) => {
    const request = await findCustomerRequest(tx, id);
    const endpoint = await endpointOf(ctx, tx, vault);
    if (request?.state === 'pending' && endpoint !== null) return { request, endpoint };
    await clearDue(tx, retryOf(tx, id));
    return null;
  });
  if (begun !== null) await attempt(ctx, begun.endpoint, begun.request);
}

/** What the vendor tells later by itself; the same answer again changes nothing, another one is refused. */
export async function answerCustomerRequest(
  ctx: PartnerContext,
  id: string,
  answer: VendorAnswer,
): Promise<RequestAnswer> {
  return ctx.store.withPartner(ctx.partner.id, async (tx) => {
    const request = await findCustomerRequest(tx, id);
    if (request === null) throw notFound('customer request', id);
    if (answer.state === 'pending') return toAnswer(tx, request);
    if (request.state === 'pending' || request.state === 'failed') {
      return toAnswer(tx, await decide(ctx, tx, { request, answer }));
    }
    const isSame =
      answer.state === 'created'
        ? request.state === 'created' && request.customer === answer.customer.key
        : request.state === 'refused';
    if (isSame) return toAnswer(tx, request);
    throw new AppError('request-answered', `the request was ${request.state} before`, {
      remedy: 'Read the request. A customer that is to be another is put and linked like any other.',
    });
  });
}

export async function getCustomerRequest(ctx: PartnerContext, id: string): Promise<RequestAnswer> {
  return ctx.store.withPartner(ctx.partner.id, async (tx) => {
    const request = await findCustomerRequest(tx, id);
    if (request === null) throw notFound('customer request', id);
    return toAnswer(tx, request);
  });
}

/** The newest first. */
export async function listCustomerRequests(ctx: PartnerContext, query: PageQuery): Promise<Page<RequestAnswer>> {
  const position = keysOf(query, positionSchema);
  return ctx.store.withPartner(ctx.partner.id, async (tx) => {
    const rows = await storedRequests(tx, {
      limit: query.limit + 1,
      ...(position === undefined ? {} : { after: { at: position[0], id: position[1] } }),
    });
    const page = pageOf(rows, query, ({ requestedAt, id }) => encodeKeys([requestedAt, id]));
    const answers = new Map<string, RequestAnswer>();
    for (const row of page.data) answers.set(row.id, await toAnswer(tx, row));
    return mapPage(page, (row) => answers.get(row.id) ?? raise(row.id));
  });
}

function raise(id: string): never {
  throw new Error(`no answer was made of request ${id}`);
}
