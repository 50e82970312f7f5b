import { firstDayOfMonth, nextMonth, previousMonth } from '../calendar/day.ts';
import type { AdditionId, AgreementId, CatalogItemId, CompanyId, Day, Month } from '../ids.ts';
import type { LineKey, OwnedLine } from '../ledger/owned-line.ts';
import { pairKey } from '../links/pair-key.ts';
import type { PairKey } from '../links/pair-key.ts';
import type { Addition, Agreement } from '../psa/records.ts';
import { lineKeyText } from '../ledger/line-key.ts';
import { basisTexts } from './explain-usage.ts';
import type { BasisTexts } from './explain-usage.ts';
import type { PlanInput } from './plan-input.ts';

/** The input of a plan with what every line looks up, indexed once. */
export interface PlanContext {
  readonly input: PlanInput;
  readonly firstDay: Day;
  /** First day of the month after the period. */
  readonly endDay: Day;
  readonly monthBefore: Month;
  readonly hasEnded: boolean;
  readonly basisTexts: BasisTexts;
  /** Live lines of ours that this period can touch: standing ones and those of this month. */
  readonly liveByKey: ReadonlyMap<string, OwnedLine>;
  /** Per-period lines of the month before. */
  readonly monthBeforeByKey: ReadonlyMap<string, OwnedLine>;
  /** Additions that were ours and that a person reopened since. */
  readonly reopened: ReadonlyMap<AdditionId, Reopened>;
  /** Every addition that is or was ours, but for those reopened. */
  readonly ownedAdditions: ReadonlyMap<AdditionId, OwnedLine>;
  readonly openKeys: ReadonlySet<string>;
  /** Pairs of open writes that this period can touch, wherever their lines are. */
  readonly openPairs: ReadonlySet<PairKey>;
  /** Lines of ours that were ended, or that a person removed, by pair. */
  readonly endedByPair: ReadonlyMap<PairKey, readonly OwnedLine[]>;
  /** Live lines that this period can touch, by pair; kept only where new lines are braked. */
  readonly liveByPair: ReadonlyMap<PairKey, OwnedLine>;
  /** Agreements that hold a live line of ours and that the read did not show, by pair. */
  readonly unseenByPair: ReadonlyMap<PairKey, AgreementId>;
  readonly agreementsOf: (company: CompanyId) => readonly Agreement[];
  /** At least the additions of the item; of an agreement with few additions all of them. */
  readonly additionsOf: (agreement: AgreementId, item: CatalogItemId) => readonly Addition[];
}

export interface Reopened {
  readonly owned: OwnedLine;
  readonly addition: Addition;
}

export function createPlanContext(input: PlanInput): PlanContext {
  const { month } = input.period;
  const monthBefore = previousMonth(month);
  const liveByKey = new Map<string, OwnedLine>();
  const monthBeforeByKey = new Map<string, OwnedLine>();
  const ownedAdditions = new Map<AdditionId, OwnedLine>();
  const past: OwnedLine[] = [];
  const endedByPair = new Map<PairKey, readonly OwnedLine[]>();
  const unseenByPair = new Map<PairKey, AgreementId>();
  for (const line of input.owned) {
    ownedAdditions.set(line.addition, line);
    const isOfThisPeriod = isOfMonth(line.key, month);
    if (line.state !== 'live' && isOfThisPeriod) {
      const pair = pairKey(line.customer, line.sku);
      endedByPair.set(pair, [...(endedByPair.get(pair) ?? []), line]);
    }
    if (line.state === 'live' && isOfThisPeriod) {
      liveByKey.set(lineKeyText(line.key), line);
      const { agreement } = line.key;
      if (!input.remote.agreements.has(agreement)) unseenByPair.set(pairKey(line.customer, line.sku), agreement);
    } else past.push(line);
    if (line.state !== 'removed' && line.key.month === monthBefore) monthBeforeByKey.set(lineKeyText(line.key), line);
  }
  const endDay = firstDayOfMonth(nextMonth(month));
  const reopened = findReopened(input, past, endDay);
  for (const id of reopened.keys()) ownedAdditions.delete(id);
  const hasEnded = input.now >= input.period.end;
  return {
    input,
    firstDay: firstDayOfMonth(month),
    endDay,
    monthBefore,
    hasEnded,
    basisTexts: basisTexts(month, hasEnded),
    liveByKey,
    liveByPair: input.rules.brakesNewLines ? byPair(liveByKey.values()) : NO_PAIRS,
    monthBeforeByKey,
    reopened,
    ownedAdditions,
    openKeys: new Set(input.open.map(({ key }) => lineKeyText(key))),
    openPairs: new Set(
      input.open.filter(({ key }) => isOfMonth(key, month)).map(({ customer, sku }) => pairKey(customer, sku)),
    ),
    endedByPair,
    unseenByPair,
    agreementsOf: indexAgreements(input),
    additionsOf: indexAdditions(input),
  };
}

/** Of the lines that are over for us: those that bill on, as a person changed them since. */
function findReopened(input: PlanInput, past: readonly OwnedLine[], endDay: Day): ReadonlyMap<AdditionId, Reopened> {
  const reopened = new Map<AdditionId, Reopened>();
  if (past.length === 0) return reopened;
  const additions = new Map<AdditionId, Addition>();
  for (const list of input.remote.additions.values()) for (const one of list) additions.set(one.id, one);
  for (const owned of past) {
    const addition = additions.get(owned.addition);
    if (addition === undefined || !isOngoing(addition, { endDay })) continue;
    const { quantity, cancelledDate } = owned.written;
    const isAsLeft = addition.quantity === quantity && addition.cancelledDate === cancelledDate;
    if (owned.state === 'removed' || !isAsLeft) reopened.set(addition.id, { owned, addition });
  }
  return reopened;
}

function isOfMonth({ month }: LineKey, period: Month): boolean {
  return month === null || month === period;
}

const NO_PAIRS: ReadonlyMap<PairKey, OwnedLine> = new Map();

function byPair(lines: Iterable<OwnedLine>): ReadonlyMap<PairKey, OwnedLine> {
  const pairs = new Map<PairKey, OwnedLine>();
  for (const line of lines) pairs.set(pairKey(line.customer, line.sku), line);
  return pairs;
}

const NO_AGREEMENTS: readonly Agreement[] = [];
const NO_ADDITIONS: readonly Addition[] = [];

/** Built at the first question: only customers whose agreement is `found` ask. */
function indexAgreements({ remote }: PlanInput): (company: CompanyId) => readonly Agreement[] {
  let byCompany: Map<CompanyId, Agreement[]> | null = null;
  return (company) => {
    byCompany ??= Map.groupBy(remote.agreements.values(), (agreement) => agreement.company);
    return byCompany.get(company) ?? NO_AGREEMENTS;
  };
}

/** Agreements with more additions than this are indexed; a short list is looked through as it is. */
const SHORT_LIST = 16;

function indexAdditions({ remote }: PlanInput): PlanContext['additionsOf'] {
  const longLists = new Map<AgreementId, Map<CatalogItemId, Addition[]>>();
  return (agreement, item) => {
    const additions = remote.additions.get(agreement) ?? NO_ADDITIONS;
    if (additions.length <= SHORT_LIST) return additions;
    let byItem = longLists.get(agreement);
    if (byItem === undefined) {
      byItem = Map.groupBy(additions, ({ catalogItem }) => catalogItem);
      longLists.set(agreement, byItem);
    }
    return byItem.get(item) ?? NO_ADDITIONS;
  };
}

/** Effective before the period's end and not cancelled before it. */
export function isOngoing(addition: Addition, { endDay }: Pick<PlanContext, 'endDay'>): boolean {
  const hasStarted = addition.effectiveDate === null || addition.effectiveDate < endDay;
  return hasStarted && (addition.cancelledDate === null || addition.cancelledDate >= endDay);
}
