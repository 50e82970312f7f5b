import { indexOverrides, linksWithin, pairKey } from 'tallybridge-engine';
import type {
  AdditionDecision,
  AdditionDecisions,
  AdditionId,
  BrakeRelease,
  Instant,
  Intent,
  Links,
  OwnedLine,
  PairKey,
  Period,
  PersonHold,
  Published,
  RefusedWrite,
  UsageRecord,
} from 'tallybridge-engine';
import {
  hasAppliedPlan,
  listAdditionDecisions,
  listBrakeReleases,
  listCustomerLinks,
  listGivenUpCreations,
  listOpenIntents,
  listOverrides,
  listOwnedLines,
  listPersonHolds,
  listProductLinks,
  listRuns,
  readPublications,
  readUsage,
  readWriteRetries,
} from '../../store/index.ts';
import type { Connection, ConnectionId, PartnerTx } from '../../store/index.ts';
import type { PartnerContext } from '../context.ts';
import { agreementRule, capabilitiesOf } from '../profiles/capabilities.ts';
import { refusedLines } from '../runs/run-lines.ts';

/** Everything of our own that a plan is computed from. */
export interface BillingFacts {
  readonly connection: Connection;
  readonly links: Links;
  readonly owned: readonly OwnedLine[];
  readonly publishedEarlier: ReadonlyMap<AdditionId, Published>;
  readonly open: readonly Intent[];
  readonly givenUp: readonly Intent[];
  readonly refusals: ReadonlyMap<string, RefusedWrite>;
  readonly personHolds: ReadonlyMap<PairKey, PersonHold>;
  readonly brakeReleases: ReadonlyMap<PairKey, BrakeRelease>;
  readonly decisions: AdditionDecisions;
  /** Whether a plan was ever applied: until then a person looks at every line. */
  readonly hasApplied: boolean;
  /** From the month before on, which the brake compares with. */
  readonly usage: readonly UsageRecord[];
}

/** A line that ConnectWise refused is left alone this long, unless it has changed; then it is tried again. */
const REFUSAL_REST_MS = 24 * 3600 * 1000;
const RUNS_LOOKED_AT = 50;

/** The newest refusal of each line, unless somebody asked to try it again since. */
async function readRefusals(tx: PartnerTx, connection: ConnectionId, now: Instant): Promise<Map<string, RefusedWrite>> {
  const retries = await readWriteRetries(tx, connection);
  const refusals = new Map<string, RefusedWrite>();
  const seen = new Set<string>();
  for (const run of await listRuns(tx, connection, { limit: RUNS_LOOKED_AT })) {
    if (run.queuedAt < now - REFUSAL_REST_MS) break;
    for (const { line, fingerprint, message } of refusedLines(run.lines)) {
      const isRetried = (run.finishedAt ?? run.queuedAt) <= (retries.get(line) ?? -1);
      if (!seen.has(line) && !isRetried) refusals.set(line, { fingerprint, message });
      seen.add(line);
    }
  }
  return refusals;
}

export async function readLinks(tx: PartnerTx, connection: ConnectionId): Promise<Links> {
  const customers = await listCustomerLinks(tx, connection);
  const products = await listProductLinks(tx, connection);
  return {
    customers: new Map(customers.map((link) => [link.customer, link])),
    products: new Map(products.map((link) => [link.product.sku, link])),
    overrides: indexOverrides(await listOverrides(tx, connection)),
  };
}

/** What was decided about additions, as far as it changes plans. */
export async function readDecisions(tx: PartnerTx, connection: ConnectionId): Promise<AdditionDecisions> {
  const decisions = new Map<AdditionId, AdditionDecision>();
  for (const { addition, decision } of await listAdditionDecisions(tx, connection)) {
    if (decision.kind !== 'confirm') decisions.set(addition, decision);
  }
  return decisions;
}

/** Additions of others that stay beside our lines. */
export function leftAloneOf(decisions: AdditionDecisions): ReadonlySet<AdditionId> {
  return new Set([...decisions].flatMap(([addition, { kind }]) => (kind === 'leave' ? [addition] : [])));
}

interface Asked {
  readonly connection: Connection;
  readonly period: Period;
  readonly before: Period;
  readonly now: Instant;
}

/** What a connection that is being removed bills: nothing any more, so that what was decided about its lines is planned. */
function withoutCustomers(links: Links): Links {
  const undecided = [...links.customers.values()].map((link) => ({ ...link, decision: { kind: 'none' } as const }));
  return { ...links, customers: new Map(undecided.map((link) => [link.customer, link])) };
}

/** The links as they count now: within the capabilities that are on, and none of a connection that is being removed. */
export async function readLinksInForce(ctx: PartnerContext, tx: PartnerTx, connection: Connection): Promise<Links> {
  const links = await readLinks(tx, connection.id);
  const counting = connection.removal === null ? links : withoutCustomers(links);
  return linksWithin(counting, capabilitiesOf(ctx, connection), agreementRule(ctx));
}

export async function readFacts(
  ctx: PartnerContext,
  tx: PartnerTx,
  { connection, period, before, now }: Asked,
): Promise<BillingFacts> {
  const { id, removal } = connection;
  const holds = await listPersonHolds(tx, id);
  const releases = await listBrakeReleases(tx, id);
  return {
    connection,
    links: await readLinksInForce(ctx, tx, connection),
    owned: await listOwnedLines(tx, id),
    publishedEarlier: await readPublications(tx, id, period.month),
    open: await listOpenIntents(tx, id),
    givenUp: await listGivenUpCreations(tx, id),
    refusals: await readRefusals(tx, id, now),
    personHolds: new Map(holds.map((hold) => [pairKey(hold.customer, hold.sku), { by: hold.by, note: hold.note }])),
    brakeReleases: new Map(releases.map((release) => [pairKey(release.customer, release.sku), release])),
    decisions: await readDecisions(tx, id),
    hasApplied: await hasAppliedPlan(tx, id),
    usage: removal === null ? await readUsage(tx, { start: before.start, end: period.end, now }) : [],
  };
}
