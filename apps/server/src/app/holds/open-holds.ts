import { createHash } from 'node:crypto';
import { pairKey } from 'tallybridge-engine';
import type { Instant, Intent, PlanLine } from 'tallybridge-engine';
import { holdSchema } from 'tallybridge-sdk/contract';
import type { Hold, HoldCode } from 'tallybridge-sdk/contract';
import type { PersonHold, Plan } from '../../store/index.ts';
import { HOLD_FACTS } from './hold-codes.ts';
import type { HoldFacts } from './hold-facts.ts';
import { acceptPlanOffer, givenUpOffers, liftOffer, offersOf, ownLineOf } from './offers.ts';
import type { HeldLine, Offer } from './offers.ts';

/** A hold with the record that it is about. */
export type OpenHold = { readonly hold: Hold } & (
  | { readonly kind: 'line'; readonly held: HeldLine }
  | { readonly kind: 'plan'; readonly plan: Plan }
  | { readonly kind: 'write'; readonly intent: Intent }
  | { readonly kind: 'person'; readonly personHold: PersonHold }
);

type Draft = Pick<Hold, 'code' | 'text'> & Partial<Hold>;

const { code: codeSchema } = holdSchema.shape;
const ID_LENGTH = 22;

/** The same for what is the same to decide: usage that moves on changes it only where the quantity is what is decided. */
function idOf(parts: readonly unknown[]): string {
  return createHash('sha256').update(JSON.stringify(parts)).digest('hex').slice(0, ID_LENGTH);
}

function toHold(id: string, draft: Draft, offers: readonly Offer[]): Hold {
  const { who, remedy, resolutions } = HOLD_FACTS[draft.code];
  const isElsewhere = resolutions.length > 0 && offers.length === 0;
  return {
    id,
    months: [],
    planId: null,
    customer: null,
    sku: null,
    agreementId: null,
    additionId: null,
    from: null,
    quantity: null,
    remedy: isElsewhere
      ? 'Put it right in ConnectWise, as the text says; nothing can be decided about it here.'
      : remedy,
    who,
    ...draft,
    resolutions: [...offers],
  };
}

function codeOf({ action, reason }: PlanLine): HoldCode | null {
  if (action === 'adopt') return 'adoption';
  return action === 'hold' ? codeSchema.parse(reason) : null;
}

function partsOf({ line, plan, code }: HeldLine, facts: HoldFacts): readonly unknown[] {
  const place = [code, line.customer, line.sku, line.agreement, line.addition, line.key?.month ?? null];
  if (code === 'brake') return [...place, plan.period.month, line.from, line.quantity];
  if (code === 'adoption') return [...place, line.warnings];
  if (code !== 'drift') return place;
  const own = ownLineOf({ line }, facts);
  const { quantity, effectiveDate, cancelledDate } = own?.addition ?? {};
  return [...place, quantity, effectiveDate, cancelledDate, own?.owned.written.revision];
}

function lineHold(held: HeldLine, facts: HoldFacts, now: Instant): OpenHold | null {
  const { line, plan, code } = held;
  const offers = offersOf(held, facts, now);
  if (offers === null) return null;
  const draft: Draft = {
    code,
    months: [plan.period.month],
    planId: plan.id,
    customer: line.customer,
    sku: line.sku,
    agreementId: line.agreement,
    additionId: line.addition,
    from: line.from,
    quantity: line.quantity,
    text: [line.explanation, ...line.warnings].join(' '),
  };
  return { kind: 'line', held, hold: toHold(idOf(partsOf(held, facts)), draft, offers) };
}

function parkedHold(plan: Plan): OpenHold[] {
  if (plan.state !== 'parked' || plan.parkAcceptedBy !== null) return [];
  const draft: Draft = {
    code: 'parked',
    months: [plan.period.month],
    planId: plan.id,
    text: plan.parkedBecause.join(' '),
  };
  return [{ kind: 'plan', plan, hold: toHold(idOf(['parked', plan.id]), draft, [acceptPlanOffer]) }];
}

function writeHold(intent: Intent): OpenHold {
  const { id, kind, customer, sku, key, request, message, publishes, before } = intent;
  const draft: Draft = {
    code: 'given-up',
    months: publishes === null ? [] : [publishes.month],
    customer,
    sku,
    agreementId: key.agreement,
    additionId: request.verb === 'add' ? null : request.target,
    from: before?.quantity ?? null,
    quantity: publishes?.quantity ?? null,
    text: `A write to ${kind} the line of ${customer} and ${sku} on agreement ${key.agreement} has no known outcome. ${message ?? ''}`.trim(),
  };
  return { kind: 'write', intent, hold: toHold(idOf(['given-up', id, intent.attempt]), draft, givenUpOffers) };
}

function personHold(personHold: PersonHold, facts: HoldFacts): OpenHold {
  const { customer, sku, by, note } = personHold;
  const isIts = (line: PlanLine) => line.customer === customer && line.sku === sku && line.reason === 'by-person';
  const found = facts.months.flatMap(({ plan, lines }) => lines.filter(isIts).map((line) => ({ plan, line })));
  const line = found[0]?.line;
  const draft: Draft = {
    code: 'by-person',
    months: found.map(({ plan }) => plan.period.month),
    planId: found[0]?.plan.id ?? null,
    customer,
    sku,
    agreementId: line?.agreement ?? null,
    additionId: line?.addition ?? null,
    from: line?.from ?? null,
    quantity: line?.quantity ?? null,
    text: line?.explanation ?? `${by} put it on hold${note === '' ? '' : ` (${note})`}.`,
  };
  const id = idOf(['by-person', pairKey(customer, sku), personHold.at]);
  return { kind: 'person', personHold, hold: toHold(id, draft, [liftOffer]) };
}

/** One thing to decide, although the plans of several months have it: the newest month speaks for all. */
function merged(holds: readonly OpenHold[]): readonly OpenHold[] {
  const byId = new Map<string, OpenHold>();
  for (const each of holds) {
    const known = byId.get(each.hold.id);
    const months = [...(known?.hold.months ?? []), ...each.hold.months];
    const first = known ?? each;
    byId.set(each.hold.id, { ...first, hold: { ...first.hold, months: [...new Set(months)] } });
  }
  return [...byId.values()];
}

/** Everything of a connection that waits for a person and that nobody has decided about yet. */
export function openHolds(facts: HoldFacts, now: Instant): readonly OpenHold[] {
  const ofMonths = facts.months.flatMap(({ plan, lines }) => [
    ...parkedHold(plan),
    ...lines.flatMap((line) => {
      const code = codeOf(line);
      return (code === null ? null : lineHold({ line, plan, code }, facts, now)) ?? [];
    }),
  ]);
  return merged([
    ...ofMonths,
    ...facts.open.filter(({ state }) => state === 'held').map(writeHold),
    ...[...facts.personHolds.values()].map((each) => personHold(each, facts)),
  ]);
}
