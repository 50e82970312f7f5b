import type { LinkOverride, OneLinkOverride } from 'tallybridge-sdk';

type Override = Pick<OneLinkOverride, 'terms'>;

export const FLAGS = ['Billable', 'DoNotBill', 'NoCharge'] as const;

export const TERM_NAMES = ['price', 'cost', 'included', 'minimum'] as const;

/** The terms of one customer as they are typed; empty where those of the product stand. */
export interface TypedTerms {
  readonly billFlag: string;
  readonly price: string;
  readonly cost: string;
  readonly included: string;
  readonly minimum: string;
}

export function typedFrom(override: Override | null): TypedTerms {
  const { billFlag = '', price, cost, included = '', minimum = '' } = override?.terms ?? {};
  return { billFlag, price: price ?? '', cost: cost ?? '', included, minimum };
}

/** The override with what was typed; what is not typed here stays. Null where nothing is other than the product's. */
export function termsFrom(override: Override | null, typed: TypedTerms): LinkOverride['terms'] | null {
  const { billFlag: _flag, price, cost, included: _included, minimum: _minimum, ...others } = override?.terms ?? {};
  const flag = FLAGS.find((each) => each === typed.billFlag);
  const given = TERM_NAMES.flatMap((name) => {
    const text = typed[name].trim();
    return text === '' ? [] : [[name, text] as const];
  });
  const terms = {
    ...others,
    // Null is a choice of its own: what ConnectWise says, whatever the product says.
    ...(price === null ? { price } : {}),
    ...(cost === null ? { cost } : {}),
    ...Object.fromEntries(given),
    ...(flag === undefined ? {} : { billFlag: flag }),
  };
  return Object.keys(terms).length === 0 ? null : terms;
}
