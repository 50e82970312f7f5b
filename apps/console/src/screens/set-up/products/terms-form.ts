import type { OneProductLink, Product, ProductLink, Profile } from 'tallybridge-sdk';
import { driftOf, typedDriftOf } from '../../../parts/drift/typed-drift.ts';
import type { TypedDrift } from '../../../parts/drift/typed-drift.ts';

type Terms = NonNullable<ProductLink['terms']>;

/** Whose text stands on the invoice: ConnectWise's own, ours, or none. */
export const INVOICE_TEXTS = ['psa', 'own', 'none'] as const;
export type InvoiceTextOf = (typeof INVOICE_TEXTS)[number];

/** The terms as they stand in the form: amounts as typed, empty where ConnectWise decides. */
export interface TypedTerms extends Pick<Terms, 'basis' | 'rounding' | 'lineStyle' | 'billFlag'> {
  readonly step: string;
  readonly included: string;
  readonly minimum: string;
  readonly price: string;
  readonly cost: string;
  readonly textOf: InvoiceTextOf;
  readonly invoiceText: string;
}

export interface Typed {
  /** What happens when somebody changes its line in ConnectWise. */
  readonly drift: TypedDrift;
  readonly decision: ProductLink['decision'];
  readonly catalogItemId: number | null;
  readonly terms: TypedTerms;
}

interface Offering {
  readonly product: Product;
  readonly offered?: Profile['products'][number] | undefined;
  readonly timeZone: string;
}

/** What a product that nobody decided about begins with are its own terms, and what the profile says of its lines. */
export function typedOf(
  { decision, catalogItemId, terms, drift }: ProductLink,
  { product, offered, timeZone }: Offering,
): Typed {
  const { basis, rounding, step, included, minimum } = terms ?? product;
  const { billFlag = 'Billable', price, cost } = terms ?? {};
  const invoiceText = terms === null ? (offered?.invoiceText ?? null) : terms.invoiceText;
  return {
    decision: decision === 'none' ? 'linked' : decision,
    catalogItemId,
    drift: typedDriftOf(drift, timeZone),
    terms: {
      basis,
      rounding,
      step,
      included,
      minimum,
      lineStyle: terms?.lineStyle ?? offered?.lineStyle ?? (basis === 'sum' ? 'per-period' : 'standing'),
      billFlag,
      price: price ?? '',
      cost: cost ?? '',
      textOf: invoiceText === null ? 'psa' : invoiceText === '' ? 'none' : 'own',
      invoiceText: invoiceText ?? '',
    },
  };
}

const AMOUNT = /^\d+(?:\.\d+)?$/;

export type AmountField = 'step' | 'included' | 'minimum' | 'price' | 'cost';

/** Amounts that are none; price and cost may be left out, and a step is above 0. */
export function wrongAmounts({ terms }: Typed): readonly AmountField[] {
  const optional = (['price', 'cost'] as const).filter((name) => terms[name].trim() !== '' && !isAmount(terms[name]));
  const required = (['step', 'included', 'minimum'] as const).filter((name) => !isAmount(terms[name]));
  return [...required, ...(isAmount(terms.step) && !/[1-9]/.test(terms.step) ? (['step'] as const) : []), ...optional];
}

export const isAmount = (text: string) => AMOUNT.test(text.trim());

/** Our own text was chosen and is not there. */
export function lacksText({ terms: { textOf, invoiceText } }: Typed): boolean {
  return textOf === 'own' && invoiceText.trim() === '';
}

function savedText({ textOf, invoiceText }: TypedTerms): string | null {
  if (textOf === 'psa') return null;
  return textOf === 'none' ? '' : invoiceText.trim();
}

const orNull = (text: string) => (text.trim() === '' ? null : text.trim());

/** What is saved. */
export function toProductLink({ decision, catalogItemId, terms, drift }: Typed, timeZone: string): OneProductLink {
  if (decision !== 'linked' || catalogItemId === null) return { decision: decision === 'linked' ? 'none' : decision };
  const { basis, rounding, lineStyle, billFlag } = terms;
  return {
    decision,
    catalogItemId,
    basis,
    rounding,
    lineStyle,
    billFlag,
    drift: driftOf(drift, timeZone),
    step: terms.step.trim(),
    included: terms.included.trim(),
    minimum: terms.minimum.trim(),
    price: orNull(terms.price),
    cost: orNull(terms.cost),
    invoiceText: savedText(terms),
  };
}
