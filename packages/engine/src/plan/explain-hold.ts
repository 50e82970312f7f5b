import type { CustomerKey, Sku } from '../ids.ts';
import type { FoundAgreement } from './find-agreement.ts';
import type { Place } from './locate.ts';
import type { ForeignAddition, PairCase } from './pair-case.ts';
import type { ExcludedReason, HoldCode, UnmappedReason } from './plan-line.ts';
import type { PlanContext } from './plan-context.ts';
import { agreementProblemText, productProblemText } from './explain-eligibility.ts';
import { counted } from './explain-usage.ts';

/** One sentence a line on what is wrong and what to do: the words of `docs/` codes with the names and numbers of the case. */
export function unmappedText(context: PlanContext, reason: UnmappedReason, customer: CustomerKey, sku: Sku): string {
  const name = context.input.links.customers.get(customer)?.name ?? customer;
  if (reason === 'customer') {
    return `Customer "${name}" is not linked to a ConnectWise company, so its usage is not billed: link it, or exclude it on purpose.`;
  }
  const product = context.input.links.products.get(sku)?.product.name ?? sku;
  return `Product "${product}" is not linked to a ConnectWise catalog item, so its usage is not billed: link it, or exclude it on purpose.`;
}

export function excludedText(context: PlanContext, reason: ExcludedReason, customer: CustomerKey, sku: Sku): string {
  const name = context.input.links.customers.get(customer)?.name ?? customer;
  switch (reason) {
    case 'customer':
      return `Customer "${name}" was excluded from billing; include it again in the company links if that has changed.`;
    case 'product':
      return `Product "${context.input.links.products.get(sku)?.product.name ?? sku}" was excluded from billing; include it again in the product links if that has changed.`;
    case 'disabled':
      return `Billing is switched off for customer "${name}"; switch it on in its company link to bill this usage.`;
    case 'paused':
      return `Billing is paused for ${context.input.rules.isPaused ? 'this connection' : `customer "${name}"`}; its lines stay as they are until it is resumed.`;
  }
}

export type IneligibleCode = Extract<
  HoldCode,
  | 'company-deleted'
  | `agreement-${string}`
  | 'no-billing-cycle'
  | 'period-invoiced'
  | 'product-missing'
  | 'product-inactive'
  | 'product-bundle'
>;

export function ineligibleText(context: PlanContext, place: Place, code: IneligibleCode): string {
  const { agreement, company, customer, found, link, product } = place;
  const name = agreement === null ? '' : `Agreement "${agreement.name}" (${agreement.id})`;
  const item = `Catalog item ${place.catalogItem === undefined ? link.catalogItem : `"${place.catalogItem.identifier}"`}, linked to "${product.name}",`;
  switch (code) {
    case 'company-deleted':
      return `The company of customer "${customer.name}"${company === undefined ? '' : ` ("${company.name}")`} is deleted in ConnectWise: restore it there, or link the customer to another company.`;
    case 'agreement-missing':
      return missingText(place, found);
    case 'agreement-ambiguous':
      return `${found.candidates} agreements of customer "${customer.name}" could bill "${product.name}": choose one in the company link.`;
    case 'agreement-cancelled':
    case 'agreement-expired':
    case 'agreement-not-started':
    case 'agreement-one-time':
    case 'no-billing-cycle':
      return agreement === null
        ? missingText(place, found)
        : agreementProblemText(agreement, code, context.input.period.month);
    case 'period-invoiced':
      return `A new line on ${name} would have to begin at the next invoice, as it does not prorate, but it has no next invoice date: let ConnectWise set one or let the agreement prorate.`;
    case 'product-missing':
    case 'product-inactive':
    case 'product-bundle':
      return productProblemText(item, code);
  }
}

function missingText({ customer, product }: Place, { id }: FoundAgreement): string {
  const remedy = 'choose one in the company link.';
  if (id !== null)
    return `Agreement ${id} of customer "${customer.name}" does not exist in ConnectWise or belongs to another company: ${remedy}`;
  return `No agreement that can be billed was found for "${product.name}" of customer "${customer.name}": create one in ConnectWise, or ${remedy}`;
}

/** "Endpoint Protection on agreement "Managed Security" (300)". */
export function placeText({ product, agreement, key }: Pick<Place, 'product' | 'agreement' | 'key'>): string {
  return agreement === null
    ? `"${product.name}" on agreement ${key?.agreement ?? ''}`
    : `"${product.name}" on agreement "${agreement.name}" (${agreement.id})`;
}

export function foreignText(line: PairCase, foreign: readonly ForeignAddition[]): string {
  const shown = foreign.map(
    ({ addition }) => `addition ${addition.id} with ${counted(addition.quantity, line.place.product.unit)}`,
  );
  return `${shown.join(' and ')} of ${placeText(line.place)}`;
}

const MARKER_TEXT = {
  copied: 'carries the marker of another line of ours, as after copying an agreement',
  'foreign-installation': 'is managed by another Tallybridge installation or connection',
  reopened: 'was ours and was ended, but somebody reopened it in ConnectWise, where it is billed',
  'other-line': 'is our line of another customer or product',
} as const;

const CANCEL_OR_CLEAR =
  'cancel it in ConnectWise, or clear its serial number there to make it one that can be adopted.';
const MARKER_REMEDY = {
  none: CANCEL_OR_CLEAR,
  copied: CANCEL_OR_CLEAR,
  'foreign-installation': 'stop one of the two from billing this product, or cancel the addition in ConnectWise.',
  reopened: 'cancel it there again; only then a new line is made.',
  'other-line': 'decide about that line first, or give it its own product again in ConnectWise.',
} as const;

export function markedText(line: PairCase, { addition, marker }: ForeignAddition): string {
  const what = marker === 'none' ? 'is not ours' : MARKER_TEXT[marker];
  return `Addition ${addition.id} of ${placeText(line.place)} (${counted(addition.quantity, line.place.product.unit)}) ${what}: ${MARKER_REMEDY[marker]}`;
}
