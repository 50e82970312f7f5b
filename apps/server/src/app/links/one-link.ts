import { customerKey, sku } from 'tallybridge-engine';
import { operations } from 'tallybridge-sdk/contract';
import type {
  AnswerOf,
  CompanyLink as CompanyLinkAnswer,
  LinkedOne,
  LiveLines,
  OneCompanyLink,
  OneOverride,
  OneProductLink,
  ProblemCode,
  ProductLink as ProductLinkAnswer,
} from 'tallybridge-sdk/contract';
import { listCustomerLinks, listOverrides, listProductLinks } from '../../store/index.ts';
import type { ConnectionId, PartnerTx } from '../../store/index.ts';
import { AppError, notFound } from '../app-error.ts';
import { requireConnection } from '../connections/to-connection.ts';
import type { PartnerContext } from '../context.ts';
import type { ChangeOptions, LinkResult } from './change-links.ts';
import { fromCustomerLink, fromOverride, fromProductLink } from './list-links.ts';
import { requireUnchanged } from '../unchanged.ts';
import { putCompanyLinks } from './put-company-links.ts';
import { putOverrides } from './put-overrides.ts';
import { putProductLinks } from './put-product-links.ts';

type OverrideAnswer = AnswerOf<typeof operations.getOverride>;
type RefusedLink = Extract<LinkResult, { code: unknown }>;

const CODES: Readonly<Partial<Record<RefusedLink['code'], ProblemCode>>> = {
  'company-taken': 'company-taken',
  'catalog-item-taken': 'catalog-item-taken',
  'unknown-customer': 'not-found',
  'unknown-sku': 'not-found',
};

/** The one result of a batch of one; what a batch refuses per item is here a problem. */
function only(results: readonly LinkResult[]): LinkedOne {
  const [result] = results;
  if (result === undefined) throw new Error('a change of one link has no result');
  if (!('code' in result)) return { outcome: result.outcome, liveLines: [...result.liveLines] };
  const fields = result.errors.map(({ field, message }) => ({ field: field.split('/').slice(2).join('/'), message }));
  throw new AppError(CODES[result.code] ?? 'invalid-request', result.message, {
    remedy: 'Correct what the message names and send it again.',
    fields,
  });
}

async function companyLinkOf(tx: PartnerTx, connection: ConnectionId, customer: string): Promise<CompanyLinkAnswer> {
  const links = await listCustomerLinks(tx, connection);
  const link = links.find((each) => each.customer === customerKey(customer));
  if (link === undefined) throw notFound('customer', customer);
  return fromCustomerLink(link);
}

async function productLinkOf(tx: PartnerTx, connection: ConnectionId, product: string): Promise<ProductLinkAnswer> {
  const links = await listProductLinks(tx, connection);
  const link = links.find((each) => each.product.sku === sku(product));
  if (link === undefined) throw notFound('product', product);
  return fromProductLink(link);
}

interface Pair {
  readonly customer: string;
  readonly sku: string;
}

async function overrideOf(tx: PartnerTx, connection: ConnectionId, pair: Pair): Promise<OverrideAnswer> {
  const overrides = await listOverrides(tx, connection);
  const found = overrides.find((each) => each.customer === customerKey(pair.customer) && each.sku === sku(pair.sku));
  return found === undefined ? { customer: pair.customer, sku: pair.sku, terms: null } : fromOverride(found);
}

export function getCompanyLink(ctx: PartnerContext, connection: string, customer: string): Promise<CompanyLinkAnswer> {
  return ctx.store.withPartner(ctx.partner.id, async (tx) =>
    companyLinkOf(tx, (await requireConnection(tx, connection)).id, customer),
  );
}

export function getProductLink(ctx: PartnerContext, connection: string, product: string): Promise<ProductLinkAnswer> {
  return ctx.store.withPartner(ctx.partner.id, async (tx) =>
    productLinkOf(tx, (await requireConnection(tx, connection)).id, product),
  );
}

export function getOverride(ctx: PartnerContext, connection: string, pair: Pair): Promise<OverrideAnswer> {
  return ctx.store.withPartner(ctx.partner.id, async (tx) =>
    overrideOf(tx, (await requireConnection(tx, connection)).id, pair),
  );
}

interface One<Body> extends ChangeOptions {
  readonly connection: string;
  readonly body: Body;
}

export async function putOneCompanyLink(
  ctx: PartnerContext,
  customer: string,
  { connection, body, isPreview }: One<OneCompanyLink>,
): Promise<LinkedOne> {
  const condition = async (tx: PartnerTx, id: ConnectionId) =>
    requireUnchanged(ctx, await companyLinkOf(tx, id, customer), operations.getCompanyLink.versionedBy);
  return only(await putCompanyLinks(ctx, connection, { items: [{ ...body, customer }], isPreview, condition }));
}

export async function putOneProductLink(
  ctx: PartnerContext,
  product: string,
  { connection, body, isPreview }: One<OneProductLink>,
): Promise<LinkedOne> {
  const condition = async (tx: PartnerTx, id: ConnectionId) =>
    requireUnchanged(ctx, await productLinkOf(tx, id, product), operations.getProductLink.versionedBy);
  return only(await putProductLinks(ctx, connection, { items: [{ ...body, sku: product }], isPreview, condition }));
}

export async function putOneOverride(
  ctx: PartnerContext,
  pair: Pair,
  { connection, body, isPreview }: One<OneOverride>,
): Promise<LinkedOne> {
  const condition = async (tx: PartnerTx, id: ConnectionId) =>
    requireUnchanged(ctx, await overrideOf(tx, id, pair), operations.getOverride.versionedBy);
  return only(await putOverrides(ctx, connection, { items: [{ ...body, ...pair }], isPreview, condition }));
}

/** The items of a batch that sets keys back to undecided. */
export function undecided(key: 'customer' | 'sku', values: readonly string[], liveLines?: LiveLines): object[] {
  return values.map((value) => ({ [key]: value, decision: 'none', liveLines }));
}
