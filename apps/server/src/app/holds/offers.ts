import {
  compareDecimals,
  driftedFields,
  HOLD_CODES,
  isAsSeen,
  isEnforceable,
  lineKeyText,
  pairKey,
} from 'tallybridge-engine';
import type { Addition, Instant, Intent, OwnedLine, PlanLine } from 'tallybridge-engine';
import type { Hold, HoldCode, Resolution } from 'tallybridge-sdk/contract';
import type { Plan } from '../../store/index.ts';
import { EFFECTS } from './hold-codes.ts';
import type { HoldFacts } from './hold-facts.ts';

export type Offer = Hold['resolutions'][number];

export interface HeldLine {
  readonly line: PlanLine;
  readonly plan: Plan;
  readonly code: HoldCode;
}

const offer = (resolution: Resolution, more: Partial<Offer> = {}): Offer => ({
  resolution,
  text: EFFECTS[resolution],
  needs: [],
  additions: [],
  ...more,
});

const NONE: readonly Offer[] = [];

export interface OwnLine {
  readonly owned: OwnedLine;
  /** As the last read showed it; null where it was not there. */
  readonly addition: Addition | null;
}

/** Our live line that a held line is about. */
export function ownLineOf({ line }: Pick<HeldLine, 'line'>, facts: HoldFacts): OwnLine | null {
  const owned = line.addition === null ? undefined : facts.owned.get(line.addition);
  if (owned?.state !== 'live') return null;
  return { owned, addition: facts.stands.get(owned.addition) ?? null };
}

export function driftOf({ owned, addition }: OwnLine, { catalogItems }: HoldFacts) {
  if (addition === null) return [];
  return driftedFields(owned, addition, { catalogItem: catalogItems.get(owned.sku) ?? addition.catalogItem });
}

function driftOffers(held: HeldLine, facts: HoldFacts, now: Instant): readonly Offer[] | null {
  const own = ownLineOf(held, facts);
  if (own === null || own.addition === null) return NONE;
  const fields = driftOf(own, facts);
  const decided = facts.decisions.get(own.owned.addition)?.decision;
  const isDecided = decided?.kind === 'enforce' || (decided?.kind === 'accept' && now < decided.until);
  // Taken over, or set back by hand: the next plan has no drift any more.
  if (fields.length === 0 || (isDecided && isAsSeen(decided.seen, own.owned, own.addition))) return null;
  if (fields.includes('catalogItem')) return NONE;
  return [
    ...(isEnforceable(fields) ? [offer('enforce')] : []),
    offer('accept', { needs: ['until'] }),
    offer('take-over'),
  ];
}

function removalOffers(held: HeldLine, facts: HoldFacts): readonly Offer[] | null {
  const own = ownLineOf(held, facts);
  const decided = own === null ? undefined : facts.decisions.get(own.owned.addition)?.decision;
  if (own === null || (decided?.kind === 'stay-removed' && decided.revision === own.owned.written.revision))
    return null;
  return held.line.usage === null ? [offer('confirm-removal')] : [offer('create-anew'), offer('leave-removed')];
}

function orphanOffers(held: HeldLine, facts: HoldFacts): readonly Offer[] | null {
  const own = ownLineOf(held, facts);
  if (own === null || own.owned.orphanDecision !== null) return null;
  return [offer('leave-line'), offer('set-zero'), offer('end-line')];
}

/** The additions of others that a line waits for: the one that it names, or all of its item on its agreement. */
function othersOf({ line }: HeldLine, { owned, stands, decisions }: HoldFacts): readonly Addition[] {
  const isOther = ({ id }: Addition) => !owned.has(id) && decisions.get(id)?.decision.kind !== 'leave';
  const named = line.addition === null ? undefined : stands.get(line.addition);
  if (named !== undefined) return isOther(named) ? [named] : [];
  return [...stands.values()].filter(
    (one) => one.agreement === line.agreement && one.catalogItem === line.catalogItem && isOther(one),
  );
}

function besideOffers(held: HeldLine, facts: HoldFacts): readonly Offer[] | null {
  const others = othersOf(held, facts);
  const isLeft = held.line.addition !== null && facts.decisions.get(held.line.addition)?.decision.kind === 'leave';
  if (isLeft) return null;
  if (others.length === 0) return NONE;
  const additions = others.map(({ id, quantity }) => ({ id, quantity }));
  return [offer('leave-beside', { needs: others.length > 1 ? ['additionId'] : [], additions })];
}

function adoptionOffers(held: HeldLine, facts: HoldFacts): readonly Offer[] | null {
  const beside = besideOffers(held, facts);
  if (beside === null) return null;
  return isConfirmed(held.line, facts) ? beside : [offer('confirm-adoption'), ...beside];
}

/** Whether what is special about an addition to adopt was confirmed, or nothing is. */
export function isConfirmed({ addition, warnings }: PlanLine, { decisions }: Pick<HoldFacts, 'decisions'>): boolean {
  if (warnings.length === 0) return true;
  const decided = addition === null ? undefined : decisions.get(addition)?.decision;
  return decided?.kind === 'confirm' && JSON.stringify(decided.warnings) === JSON.stringify(warnings);
}

function brakeOffers({ line, plan }: HeldLine, { releases }: HoldFacts): readonly Offer[] | null {
  const released = releases.get(pairKey(line.customer, line.sku));
  const isReleased =
    released?.month === plan.period.month &&
    released.from === line.from &&
    compareDecimals(released.upTo, line.quantity) >= 0;
  return isReleased ? null : [offer('release')];
}

export function unknownIntentOf({ line }: Pick<HeldLine, 'line'>, { open }: HoldFacts): Intent | undefined {
  const keyText = line.key === null ? '' : lineKeyText(line.key);
  return (
    open.find(({ key }) => lineKeyText(key) === keyText) ??
    open.find(({ customer, sku }) => customer === line.customer && sku === line.sku)
  );
}

/** A write that was given up is shown by itself. */
function unknownOffers(held: HeldLine, facts: HoldFacts): readonly Offer[] | null {
  const intent = unknownIntentOf(held, facts);
  return intent === undefined || intent.state === 'held' ? null : [offer('look-up')];
}

function retryOffers({ line, plan }: HeldLine, { retries }: HoldFacts): readonly Offer[] | null {
  const asked = line.key === null ? undefined : retries.get(lineKeyText(line.key));
  return asked !== undefined && asked >= plan.createdAt ? null : [offer('retry')];
}

type OffersOf = (held: HeldLine, facts: HoldFacts, now: Instant) => readonly Offer[] | null;

const OFFERS: Readonly<Partial<Record<HoldCode, OffersOf>>> = {
  drift: driftOffers,
  'removed-in-psa': removalOffers,
  orphaned: orphanOffers,
  'duplicate-additions': besideOffers,
  'foreign-addition': besideOffers,
  adoption: adoptionOffers,
  brake: brakeOffers,
  'unknown-outcome': unknownOffers,
  'refused-by-psa': retryOffers,
  // What a person has stopped is listed by itself, whatever the plans say.
  'by-person': () => null,
};

/** Codes about which something can be decided here. */
export const DECIDED_HERE = HOLD_CODES.filter((code) => OFFERS[code] !== undefined);

/** What can be done about a held line here; null where somebody has done it and the next plan shows it. */
export function offersOf(held: HeldLine, facts: HoldFacts, now: Instant): readonly Offer[] | null {
  const of = OFFERS[held.code];
  return of === undefined ? NONE : of(held, facts, now);
}

export const acceptPlanOffer = offer('accept-plan');
export const liftOffer = offer('lift');
export const givenUpOffers: readonly Offer[] = [offer('try-again'), offer('give-up')];
