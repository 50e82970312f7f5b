import { catalogItemId } from 'tallybridge-engine';
import type { CatalogItemId, CatalogPorts, CatalogPsa, ProductLink, Sku } from 'tallybridge-engine';
import { createCatalogLedger, listProductLinks, putProductLink } from '../../store/index.ts';
import type { Connection, PartnerTx } from '../../store/index.ts';
import { AppError } from '../app-error.ts';
import { rightsOf } from '../connections/check-permissions.ts';
import { openConnection } from '../connections/open-connection.ts';
import type { OpenConnection } from '../connections/open-connection.ts';
import { audit } from '../context.ts';
import type { PartnerContext } from '../context.ts';
import { capabilitiesOf, requireCapability } from '../profiles/capabilities.ts';
import { defaultTerms } from '../links/put-product-links.ts';
import { profileProduct } from '../profiles/default-products.ts';

const CATALOG = 'Product Catalog';

/** Putting the whole catalog into ConnectWise, or creating named items, each by its own capability. */
export function requireCatalogPush(ctx: PartnerContext, connection: Connection, isWhole: boolean): void {
  if (!isWhole && capabilitiesOf(ctx, connection).has('createCatalogItem')) return;
  requireCapability(
    ctx,
    connection,
    isWhole || capabilitiesOf(ctx, connection).has('catalogPush') ? 'catalogPush' : 'createCatalogItem',
  );
}

/** Says before anything is recorded that the key may not create catalog items. */
async function checkRights(ctx: PartnerContext, connection: Connection, open: OpenConnection): Promise<void> {
  const { rights, problems } = await open.check({ required: rightsOf(ctx, connection), triesReads: false });
  const problem = problems.find(({ code }) => code !== 'right-missing');
  if (problem !== undefined) {
    const { code, message, remedy, retryAfterMs } = problem;
    throw new AppError(code, message, { remedy, retryAfterMs });
  }
  const missing = rights.filter(({ function: name, state }) => name === CATALOG && state === 'missing');
  if (missing.length === 0) return;
  const names = missing.map(({ right, needed }) => `${right} (${needed})`).join(' and ');
  throw new AppError('right-missing', `the key of the connection lacks ${names} on Procurement › ${CATALOG}`, {
    remedy: `Give the security role of the API member ${names} on Procurement › ${CATALOG} in ConnectWise, then try again.`,
  });
}

export interface CatalogSession {
  readonly ports: CatalogPorts;
  readonly psa: CatalogPsa;
}

/** Links a product to the item that was created for it; what somebody decided meanwhile stays. */
async function linkCreated(
  ctx: PartnerContext,
  tx: PartnerTx,
  { connection, sku, item }: { readonly connection: Connection; readonly sku: Sku; readonly item: CatalogItemId },
): Promise<void> {
  const known = (await listProductLinks(tx, connection.id)).find(({ product }) => product.sku === sku);
  if (known?.decision.kind !== 'none') return;
  const terms = defaultTerms(known.product, profileProduct(ctx, sku));
  const drift = { policy: 'hold', acceptUntil: null, note: null } as const;
  const decision = { kind: 'linked', catalogItem: catalogItemId(item), terms, drift } as const;
  const by = { actor: ctx.actor, at: ctx.clock.now() };
  const { outcome } = await putProductLink(tx, connection.id, { link: { sku, decision }, by });
  if (outcome !== 'stored') return;
  const detail = { sku, catalogItemId: item, isCreated: true };
  await audit({ ...ctx, now: by.at }, tx, { action: 'product-link.made', subject: connection.id, detail });
}

/** Opens the catalog of a connection and asks ConnectWise whether the key may create items. */
export async function openCatalog(ctx: PartnerContext, connection: Connection): Promise<CatalogSession> {
  const open = await openConnection(ctx, connection);
  await checkRights(ctx, connection, open);
  const { monotonic, newId, installation } = ctx;
  const ledger = createCatalogLedger(ctx.store, {
    partner: ctx.partner.id,
    connection: connection.id,
    psa: { host: open.address.host, company: connection.loginCompany.toLowerCase() },
    actor: ctx.actor,
    run: ctx.run ?? null,
    now: () => ctx.clock.now(),
    link: (tx, sku, item) => linkCreated(ctx, tx, { connection, sku, item }),
  });
  return { psa: open.catalog, ports: { psa: open.catalog, ledger, monotonic, newId, digest: installation.digest } };
}

/** Which item each product is linked to. */
export function linkedItems(links: readonly ProductLink[]): ReadonlyMap<Sku, CatalogItemId> {
  return new Map(
    links.flatMap(({ product, decision }) =>
      decision.kind === 'linked' ? [[product.sku, decision.catalogItem] as const] : [],
    ),
  );
}
