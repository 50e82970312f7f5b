import { pairKey, previousMonth } from 'tallybridge-engine';
import type {
  Addition,
  AdditionId,
  CatalogItemId,
  Instant,
  Intent,
  LineReason,
  Month,
  OwnedLine,
  PairKey,
  PlanLine,
} from 'tallybridge-engine';
import {
  listAdditionDecisions,
  listBrakeReleases,
  listUnsealedPlans,
  listOpenIntents,
  listOwnedLinesOf,
  listPersonHolds,
  listProductLinks,
  readMissedLines,
  readObservedAdditionsOf,
  readObservedAt,
  readWaitingLines,
  readWriteRetries,
} from '../../store/index.ts';
import type {
  ConnectionId,
  PartnerTx,
  PersonHold,
  Plan,
  StoredAdditionDecision,
  StoredBrakeRelease,
} from '../../store/index.ts';

interface PlannedMonth {
  readonly plan: Plan;
  /** Those that wait for a person. */
  readonly lines: readonly PlanLine[];
}

/** What is known of everything that waits: the newest plans, what people decided since, and what stands there. */
export interface HoldFacts {
  /** The newest month first. */
  readonly months: readonly PlannedMonth[];
  /** Of the agreements and additions that holds about additions name, as all that stands there. */
  readonly owned: ReadonlyMap<AdditionId, OwnedLine>;
  readonly stands: ReadonlyMap<AdditionId, Addition>;
  readonly catalogItems: ReadonlyMap<string, CatalogItemId>;
  readonly missed: ReadonlyMap<AdditionId, Instant>;
  /** When ConnectWise was last read whole; null before the first time. */
  readonly readAt: Instant | null;
  readonly open: readonly Intent[];
  readonly decisions: ReadonlyMap<AdditionId, StoredAdditionDecision>;
  readonly releases: ReadonlyMap<PairKey, StoredBrakeRelease>;
  readonly retries: ReadonlyMap<string, Instant>;
  readonly personHolds: ReadonlyMap<PairKey, PersonHold>;
}

/** Months that ended longer ago are past deciding about. */
const ENDED_MONTHS = 3;

function firstMonth(current: Month): Month {
  let month = current;
  for (let count = 0; count < ENDED_MONTHS; count += 1) month = previousMonth(month);
  return month;
}

/** Holds about what stands there; the others are put right in the links, or in ConnectWise. */
const ABOUT_ADDITIONS: ReadonlySet<LineReason> = new Set<LineReason>([
  'drift',
  'removed-in-psa',
  'orphaned',
  'duplicate-additions',
  'foreign-addition',
]);
const isAboutAdditions = ({ action, reason }: PlanLine) => action === 'adopt' || ABOUT_ADDITIONS.has(reason);

/** Where such lines are, so that of a large partner only that is read. */
function placesOf(months: readonly PlannedMonth[]) {
  const lines = months.flatMap((month) => month.lines.filter(isAboutAdditions));
  return {
    agreements: [...new Set(lines.flatMap(({ agreement }) => agreement ?? []))],
    named: [...new Set(lines.flatMap(({ addition }) => addition ?? []))],
  };
}

interface HoldQuestion {
  readonly connection: ConnectionId;
  readonly current: Month;
  /** Only lines that are held for one of these, and those that could be adopted. */
  readonly reasons?: readonly LineReason[];
}

export async function readHoldFacts(tx: PartnerTx, { connection, current, reasons }: HoldQuestion): Promise<HoldFacts> {
  const months: PlannedMonth[] = [];
  for (const plan of await listUnsealedPlans(tx, connection, firstMonth(current)))
    months.push({ plan, lines: await readWaitingLines(tx, plan.id, reasons) });
  const places = placesOf(months);
  const products = await listProductLinks(tx, connection);
  const releases = await listBrakeReleases(tx, connection);
  const personHolds = await listPersonHolds(tx, connection);
  return {
    months,
    owned: new Map((await listOwnedLinesOf(tx, connection, places)).map((line) => [line.addition, line])),
    stands: new Map((await readObservedAdditionsOf(tx, connection, places)).map((each) => [each.id, each])),
    catalogItems: new Map(
      products.flatMap(({ product, decision }) =>
        decision.kind === 'linked' ? [[product.sku, decision.catalogItem] as const] : [],
      ),
    ),
    missed: await readMissedLines(tx, connection),
    readAt: await readObservedAt(tx, connection),
    open: await listOpenIntents(tx, connection),
    decisions: new Map((await listAdditionDecisions(tx, connection)).map((each) => [each.addition, each])),
    releases: new Map(releases.map((release) => [pairKey(release.customer, release.sku), release])),
    retries: await readWriteRetries(tx, connection),
    personHolds: new Map(personHolds.map((hold) => [pairKey(hold.customer, hold.sku), hold])),
  };
}
