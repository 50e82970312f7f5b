import { monthName } from '../calendar/day.ts';
import { ONE, ZERO } from '../decimal/decimal.ts';
import type { Day } from '../ids.ts';
import type { Product } from '../links/links.ts';
import type { Addition } from '../psa/records.ts';
import { placeText } from './explain-hold.ts';
import { counted } from './explain-usage.ts';
import type { InvoiceWait } from './invoice-wait.ts';
import type { Place } from './locate.ts';
import type { Orphan } from './orphan-line.ts';
import type { PlanLine } from './plan-line.ts';

/** Why our line has no pair any more, and what can be done with it. */
export function orphanText(orphan: Orphan, addition: Addition): string {
  return `${standing(orphan, addition)}, but ${cause(orphan)}: choose to leave it, set it to 0 or end it.`;
}

export function leftOrphanText(orphan: Orphan, addition: Addition): string {
  return `${standing(orphan, addition)} and is left as it is by decision, although ${cause(orphan)}.`;
}

export function zeroOrphanText(orphan: Orphan, addition: Addition): string {
  return `${standing(orphan, addition)} and is set to 0 by decision, as ${cause(orphan)}.`;
}

export function endedOrphanText(orphan: Orphan, addition: Addition, day: Day): string {
  return `${standing(orphan, addition)} and ends on ${day} by decision, as ${cause(orphan)}.`;
}

export function goneOrphanText(orphan: Orphan, addition: Addition | null): string {
  const what = addition === null ? 'was deleted' : `was ended on ${addition.cancelledDate ?? ''}`;
  return `Our addition ${orphan.owned.addition} for ${placeText(orphanPlace(orphan))} ${what} in ConnectWise, and ${cause(orphan)}: confirm that it is gone.`;
}

export function openOrphanText(orphan: Orphan, addition: Addition): string {
  return `${standing(orphan, addition)}, and its last write got no clear answer: it is looked up in ConnectWise before anything else is done with it.`;
}

export function movedText(orphan: Orphan, addition: Addition, { date, to }: { date: Day; to: PlanLine }): string {
  return `${standing(orphan, addition)} and ends on ${date}, as customer "${customerName(orphan)}" is now billed on agreement ${agreementName(orphan, to)}; both happen together.`;
}

/** Why the line does not change in this month although it is about to go. */
export function waitingOrphanText(
  orphan: Orphan,
  addition: Addition,
  kind: Exclude<InvoiceWait['kind'], 'none'>,
): string {
  const { published } = orphan.owned;
  const shown = published === null ? 'an earlier month' : monthName(published.month);
  const { period, rules } = orphan.context.input;
  const month = monthName(period.month);
  const stands = `${standing(orphan, addition)}, and ${cause(orphan)}`;
  switch (kind) {
    case 'final-first':
    case 'invoice-first':
      return `${stands}: it keeps the number of ${shown} until that is invoiced, at most ${rules.finalWaitDays} days.`;
    case 'later-month':
      return `${stands}: it shows the number of ${shown} already, so nothing is written for ${month} any more.`;
    case 'invoiced':
      return `${stands}: it was invoiced for ${month}, so nothing is written for that month any more.`;
  }
}

/** Why a pair is still shown by the line that it is about to leave. */
export function waitingMoveText(orphan: Orphan, addition: Addition, { kind, to }: WaitingMove): string {
  const unit = orphanPlace(orphan).product.unit;
  const waits = waitingOrphanText(orphan, addition, kind);
  const follows =
    kind === 'final-first' || kind === 'invoice-first'
      ? `only then ${counted(to.quantity, unit)} moves to agreement ${agreementName(orphan, to)}`
      : `a line on agreement ${agreementName(orphan, to)} begins with the next month (usage now makes it ${counted(to.quantity, unit)})`;
  return `${waits.slice(0, -1)}; ${follows}.`;
}

export function driftedMoveText(orphan: Orphan, addition: Addition): string {
  return `${standing(orphan, addition)}, as ${addition.updatedBy ?? 'somebody'} changed it in ConnectWise, and ${cause(orphan)}: undo that there, or let drift of the product be enforced or accepted.`;
}

interface WaitingMove {
  readonly kind: Exclude<InvoiceWait['kind'], 'none'>;
  readonly to: PlanLine;
}

export function orphanPlace({ context, owned }: Orphan): Pick<Place, 'product' | 'agreement' | 'key'> {
  const { links, remote } = context.input;
  const product: Product = links.products.get(owned.sku)?.product ?? {
    sku: owned.sku,
    name: owned.sku,
    unit: '',
    terms: NO_TERMS,
  };
  return { product, agreement: remote.agreements.get(owned.key.agreement) ?? null, key: owned.key };
}

const NO_TERMS = { basis: 'latest', step: ONE, rounding: 'up', included: ZERO, minimum: ZERO } as const;

function standing(orphan: Orphan, { id, quantity }: Addition): string {
  const place = orphanPlace(orphan);
  return `Our addition ${id} for ${placeText(place)} shows ${counted(quantity, place.product.unit)}`;
}

function cause(orphan: Orphan): string {
  const { context, owned, pair } = orphan;
  const customer = context.input.links.customers.get(owned.customer);
  const product = context.input.links.products.get(owned.sku);
  const name = `customer "${customerName(orphan)}"`;
  if (customer === undefined || customer.decision.kind === 'none') return `${name} is not linked any more`;
  if (customer.decision.kind === 'excluded') return `${name} is excluded now`;
  if (!customer.isEnabled) return `billing is switched off for ${name}`;
  const productName = `product "${product?.product.name ?? owned.sku}"`;
  if (product === undefined || product.decision.kind === 'none') return `${productName} is not linked any more`;
  if (product.decision.kind === 'excluded') return `${productName} is excluded now`;
  if (pair === undefined) return `no usage record names ${productName} for ${name} any more`;
  if (MOVES.has(pair.line.action)) return `${name} is now to be billed elsewhere`;
  return `${name} is now to be billed elsewhere, where a line is not possible yet`;
}

const MOVES: ReadonlySet<PlanLine['action']> = new Set(['create', 'change', 'end', 'adopt', 'keep', 'none'] as const);

function customerName({ context, owned }: Orphan): string {
  return context.input.links.customers.get(owned.customer)?.name ?? owned.customer;
}

function agreementName({ context }: Orphan, { agreement }: PlanLine): string {
  const known = agreement === null ? undefined : context.input.remote.agreements.get(agreement);
  return known === undefined ? `${agreement ?? ''}` : `"${known.name}" (${known.id})`;
}
