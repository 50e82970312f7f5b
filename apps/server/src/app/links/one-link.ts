import { customerKey, sku } from 'tallybridge-engine';
import type {
  CompanyLink as CompanyLinkAnswer,
  LinkedOne,
  LiveLines,
  OneCompanyLink,
  OneOverride,
  OneProductLink,
  ProblemCode,
  ProductLink as ProductLinkAnswer,
} from 'tallybridge-sdk/contract';
import { listCustomerLinks, listProductLinks } from '../../store/index.ts';
import { AppError, notFound } from '../app-error.ts';
import { requireConnection } from '../connections/to-connection.ts';
import type { PartnerContext } from '../context.ts';
import type { ChangeOptions, LinkResult } from './change-links.ts';
import { fromCustomerLink, fromProductLink } from './list-links.ts';
import { putCompanyLinks } from './put-company-links.ts';
import { putOverrides } from './put-overrides.ts';
import { putProductLinks } from './put-product-links.ts';

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

export async function getCompanyLink(
  ctx: PartnerContext,
  connection: string,
  customer: string,
): Promise<CompanyLinkAnswer> {
  const links = await ctx.store.withPartner(ctx.partner.id, async (tx) =>
    listCustomerLinks(tx, (await requireConnection(tx, connection)).id),
  );
  const link = links.find((each) => each.customer === customerKey(customer));
  if (link === undefined) throw notFound('customer', customer);
  return fromCustomerLink(link);
}

export async function getProductLink(
  ctx: PartnerContext,
  connection: string,
  product: string,
): Promise<ProductLinkAnswer> {
  const links = await ctx.store.withPartner(ctx.partner.id, async (tx) =>
    listProductLinks(tx, (await requireConnection(tx, connection)).id),
  );
  const link = links.find((each) => each.product.sku === sku(product));
  if (link === undefined) throw notFound('product', product);
  return fromProductLink(link);
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
  return only(await putCompanyLinks(ctx, connection, { items: [{ ...body, customer }], isPreview }));
}

export async function putOneProductLink(
  ctx: PartnerContext,
  product: string,
  { connection, body, isPreview }: One<OneProductLink>,
): Promise<LinkedOne> {
  return only(await putProductLinks(ctx, connection, { items: [{ ...body, sku: product }], isPreview }));
}

export async function putOneOverride(
  ctx: PartnerContext,
  pair: { readonly customer: string; readonly sku: string },
  { connection, body, isPreview }: One<OneOverride>,
): Promise<LinkedOne> {
  return only(await putOverrides(ctx, connection, { items: [{ ...body, ...pair }], isPreview }));
}

/** The items of a batch that sets keys back to undecided. */
export function undecided(key: 'customer' | 'sku', values: readonly string[], liveLines?: LiveLines): object[] {
  return values.map((value) => ({ [key]: value, decision: 'none', liveLines }));
}
