import { driftedFields, instantText, isAsSeen } from 'tallybridge-engine';
import type { Addition, AdditionId, DriftedField, Instant, OwnedLine } from 'tallybridge-engine';
import type { Drift, driftQuerySchema } from 'tallybridge-sdk/contract';
import type { z } from 'zod';
import {
  listAdditionDecisions,
  listStrangeLines,
  listProductLinks,
  readMissedLines,
  readObservedAdditionsOf,
} from '../../store/index.ts';
import type { Connection, PartnerTx, StoredAdditionDecision } from '../../store/index.ts';
import { requireConnection } from '../connections/to-connection.ts';
import type { PartnerContext } from '../context.ts';
import { hasIn, pageWithin } from '../page.ts';
import type { Page } from '../page.ts';

type Linked = Extract<Awaited<ReturnType<typeof listProductLinks>>[number]['decision'], { kind: 'linked' }>;

interface Line {
  readonly owned: OwnedLine;
  readonly addition: Addition | undefined;
  readonly link: Linked | undefined;
  readonly decision: StoredAdditionDecision | undefined;
  readonly missedSince: Instant | undefined;
  /** What the connection does where the product link says nothing. */
  readonly otherwise: Drift['policy'];
}

const textOrNull = (moment: Instant | null | undefined) =>
  moment === null || moment === undefined ? null : instantText(moment);

function fieldOf(
  field: DriftedField,
  {
    owned,
    addition,
    link,
  }: { readonly owned: OwnedLine; readonly addition: Addition; readonly link: Linked | undefined },
): Drift['fields'][number] {
  if (field !== 'catalogItem') return { field, written: owned.written[field], stands: addition[field] };
  return { field, written: String(link?.catalogItem ?? ''), stands: String(addition.catalogItem) };
}

/** How long what stands there is accepted: by what was decided about this very change, else by its product. */
function acceptanceOf({ owned, addition, link, decision }: Line): Pick<Drift, 'acceptedUntil' | 'note'> {
  const decided = decision?.decision;
  if (decided?.kind === 'accept' && addition !== undefined && isAsSeen(decided.seen, owned, addition))
    return { acceptedUntil: instantText(decided.until), note: decided.note };
  const drift = link?.drift;
  return drift?.policy === 'accept'
    ? { acceptedUntil: textOrNull(drift.acceptUntil), note: drift.note }
    : { acceptedUntil: null, note: null };
}

function toDrift(line: Line): Drift[] {
  const { owned, addition, link, missedSince } = line;
  const fields = addition === undefined ? [] : driftedFields(owned, addition, link ?? addition);
  if (addition !== undefined && fields.length === 0) return [];
  return [
    {
      customer: owned.customer,
      sku: owned.sku,
      agreementId: owned.key.agreement,
      additionId: owned.addition,
      month: owned.key.month,
      kind: addition === undefined ? 'missing' : 'changed',
      fields: addition === undefined ? [] : fields.map((field) => fieldOf(field, { owned, addition, link })),
      by: addition?.updatedBy ?? null,
      since: textOrNull(addition === undefined ? missedSince : addition.lastUpdated),
      policy: link?.drift?.policy ?? line.otherwise,
      ...acceptanceOf(line),
    },
  ];
}

async function readDrift(tx: PartnerTx, { id: connection, settings }: Connection): Promise<Drift[]> {
  const lines = await listStrangeLines(tx, connection);
  const named = lines.map(({ addition }) => addition);
  const stands = new Map<AdditionId, Addition>();
  for (const addition of await readObservedAdditionsOf(tx, connection, { agreements: [], named }))
    stands.set(addition.id, addition);
  const links = new Map<string, Linked>();
  for (const { product, decision } of await listProductLinks(tx, connection))
    if (decision.kind === 'linked') links.set(product.sku, decision);
  const decisions = new Map((await listAdditionDecisions(tx, connection)).map((each) => [each.addition, each]));
  const missed = await readMissedLines(tx, connection);
  return lines
    .map((owned) => ({
      owned,
      addition: stands.get(owned.addition),
      link: links.get(owned.sku),
      decision: decisions.get(owned.addition),
      missedSince: missed.get(owned.addition),
      otherwise: settings.driftPolicy,
    }))
    .filter(({ addition, missedSince }) => addition !== undefined || missedSince !== undefined)
    .flatMap(toDrift);
}

/** Lines of ours that ConnectWise showed otherwise than we last wrote them. */
export async function listDrift(
  ctx: PartnerContext,
  connection: string,
  query: z.output<typeof driftQuerySchema>,
): Promise<Page<Drift>> {
  const { search, kind } = query;
  const drift = await ctx.store.withPartner(ctx.partner.id, async (tx) => {
    return readDrift(tx, await requireConnection(tx, connection));
  });
  const isAsked = (one: Drift) =>
    (kind === undefined || one.kind === kind) &&
    (search === undefined || hasIn(search, [one.customer, one.sku, one.by]));
  return pageWithin(drift.filter(isAsked), query);
}
