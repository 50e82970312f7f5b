import type { Product, ProductLink } from 'tallybridge-sdk';
import type { OneProductLink } from 'tallybridge-sdk/contract';

type Terms = NonNullable<ProductLink['terms']>;

/** The terms as they stand in the form: amounts as typed, empty where ConnectWise decides. */
export interface TypedTerms extends Pick<Terms, 'basis' | 'rounding' | 'lineStyle' | 'billFlag'> {
  readonly step: string;
  readonly included: string;
  readonly minimum: string;
  readonly price: string;
  readonly cost: string;
  readonly invoiceText: string;
}

export interface Typed {
  readonly decision: ProductLink['decision'];
  readonly catalogItemId: number | null;
  readonly terms: TypedTerms;
}

/** What a product that nobody decided about begins with are its own terms. */
export function typedOf({ decision, catalogItemId, terms }: ProductLink, product: Product): Typed {
  const { basis, rounding, step, included, minimum } = terms ?? product;
  const { lineStyle = 'standing', billFlag = 'Billable', price, cost, invoiceText } = terms ?? {};
  return {
    decision: decision === 'none' ? 'linked' : decision,
    catalogItemId,
    terms: {
      basis,
      rounding,
      step,
      included,
      minimum,
      lineStyle,
      billFlag,
      price: price ?? '',
      cost: cost ?? '',
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

const isAmount = (text: string) => AMOUNT.test(text.trim());
const orNull = (text: string) => (text.trim() === '' ? null : text.trim());

/** What is saved; what to do when somebody changes a line in ConnectWise stays as it was. */
export function toProductLink({ decision, catalogItemId, terms }: Typed, { drift }: ProductLink): OneProductLink {
  if (decision !== 'linked' || catalogItemId === null) return { decision: decision === 'linked' ? 'none' : decision };
  const { basis, rounding, lineStyle, billFlag } = terms;
  return {
    decision,
    catalogItemId,
    basis,
    rounding,
    lineStyle,
    billFlag,
    ...(drift === null ? {} : { drift }),
    step: terms.step.trim(),
    included: terms.included.trim(),
    minimum: terms.minimum.trim(),
    price: orNull(terms.price),
    cost: orNull(terms.cost),
    invoiceText: orNull(terms.invoiceText),
  };
}
