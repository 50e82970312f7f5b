import type { Decimal } from '../ids.ts';
import type { OwnedLine } from '../ledger/owned-line.ts';
import type { Addition, Agreement, CatalogItem } from '../psa/records.ts';
import type { InvoiceWait } from './invoice-wait.ts';
import type { Place } from './locate.ts';
import { lineKeyText } from '../ledger/line-key.ts';
import { isOngoing } from './plan-context.ts';
import type { PlanContext } from './plan-context.ts';
import type { AdditionMarker, MeasuredPair } from './plan-input.ts';

/** Our live line of a pair. Not owned: its marker names the line, but no record of it was kept. */
export interface OurLine {
  readonly owned: OwnedLine | null;
  /** Null when ConnectWise has no such addition any more. */
  readonly addition: Addition | null;
}

/** An ongoing addition of the product that is not ours, or not any more. */
export interface ForeignAddition {
  readonly addition: Addition;
  readonly marker: 'none' | 'copied' | 'foreign-installation' | 'reopened' | 'other-line';
}

/** A linked pair with everything that decides about its line. */
export interface PairCase {
  readonly context: PlanContext;
  readonly pair: MeasuredPair;
  readonly place: Place;
  readonly ours: OurLine | null;
  readonly foreign: readonly ForeignAddition[];
  /** Price of one unit where it is known. */
  readonly unitPrice: Decimal | null;
}

/** A pair that is eligible: its agreement and catalog item exist. */
export interface EligibleCase extends PairCase {
  readonly agreement: Agreement;
  readonly catalogItem: CatalogItem;
  readonly wait: InvoiceWait;
}

export function openCase(context: PlanContext, pair: MeasuredPair, place: Place): PairCase {
  const { ours, foreign } = findLines(context, place);
  const own = ours?.addition ?? (foreign.length === 1 ? foreign[0]?.addition : undefined);
  const unitPrice = own?.unitPrice ?? place.terms.price ?? place.catalogItem?.price ?? null;
  return { context, pair, place, ours, foreign, unitPrice };
}

function findLines(context: PlanContext, place: Place): Pick<PairCase, 'ours' | 'foreign'> {
  if (place.key === null) return { ours: null, foreign: NO_FOREIGN };
  const owned = context.liveByKey.get(place.keyText) ?? null;
  let ours: OurLine | null = owned === null ? null : { owned, addition: additionOf(context, owned) };
  let foreign = NO_FOREIGN;
  for (const addition of context.additionsOf(place.key.agreement, place.link.catalogItem)) {
    if (addition.catalogItem !== place.link.catalogItem) continue;
    const other = context.ownedAdditions.get(addition.id);
    if (other !== undefined) {
      if (isOfAnotherPair(context, place, { owned: other, addition }))
        foreign = [...foreign, { addition, marker: 'other-line' }];
      continue;
    }
    if (context.reopened.has(addition.id)) {
      foreign = [...foreign, { addition, marker: 'reopened' }];
      continue;
    }
    const marker = context.input.markerOf(addition);
    if (marker.kind === 'ours' && lineKeyText(marker.key) === place.keyText) {
      if (ours === null && isStanding(context, addition, place)) ours = { owned: null, addition };
    } else if (isOngoing(addition, context) && !isLeftAlone(context, addition, marker.kind)) {
      foreign = [...foreign, { addition, marker: marker.kind === 'ours' ? 'copied' : marker.kind }];
    }
  }
  return { ours, foreign };
}

/** A live line of ours whose customer or product is another: an orphan, or one that a person gave this product. */
function isOfAnotherPair(
  context: PlanContext,
  place: Place,
  { owned, addition }: { readonly owned: OwnedLine; readonly addition: Addition },
): boolean {
  if (owned.state !== 'live' || !isOngoing(addition, context)) return false;
  const isSamePair = owned.customer === place.customer.customer && owned.sku === place.product.sku;
  return !isSamePair && lineKeyText(owned.key) !== place.keyText;
}

function isLeftAlone({ input }: PlanContext, { id }: Addition, marker: AdditionMarker['kind']): boolean {
  return marker === 'none' && input.decisions.size > 0 && input.decisions.get(id)?.kind === 'leave';
}

const NO_FOREIGN: readonly ForeignAddition[] = [];

/** Our addition wherever it stands now: a person may have given it another product. */
export function additionOf(context: PlanContext, owned: OwnedLine): Addition | null {
  for (const addition of context.input.remote.additions.get(owned.key.agreement) ?? []) {
    if (addition.id === owned.addition) return addition;
  }
  return null;
}

/** A line of one month is cancelled from its beginning; a standing one that is cancelled has been ended. */
function isStanding({ endDay }: PlanContext, { cancelledDate }: Addition, { terms }: Place): boolean {
  return terms.lineStyle === 'per-period' || cancelledDate === null || cancelledDate >= endDay;
}
