import type { Decimal } from '../ids.ts';

export const BASES = ['latest', 'peak', 'average', 'sum'] as const;
export type Basis = (typeof BASES)[number];

export const ROUNDINGS = ['up', 'down', 'half-up'] as const;
/** up = toward +∞, down = toward −∞, half-up = half away from 0. */
export type Rounding = (typeof ROUNDINGS)[number];

export const LINE_STYLES = ['standing', 'per-period'] as const;
/** `standing`: one ongoing addition, quantity changed in place; `per-period`: one addition a month. */
export type LineStyle = (typeof LINE_STYLES)[number];

export const BILL_FLAGS = ['Billable', 'DoNotBill', 'NoCharge'] as const;
/** ConnectWise's own words for `billCustomer`. */
export type BillFlag = (typeof BILL_FLAGS)[number];

export const DRIFT_POLICIES = ['hold', 'enforce', 'accept'] as const;
export type DriftPolicy = (typeof DRIFT_POLICIES)[number];

export const ZERO_POLICIES = ['set-zero', 'end'] as const;
export type ZeroPolicy = (typeof ZERO_POLICIES)[number];

/** How the usage of one product becomes the quantity of one addition. */
export interface QuantityTerms {
  readonly basis: Basis;
  /** Greater than 0. */
  readonly step: Decimal;
  readonly rounding: Rounding;
  readonly included: Decimal;
  readonly minimum: Decimal;
}

/** Everything that a product link sets for its lines; an unset price, cost or text leaves ConnectWise's own value. */
export interface LineTerms extends QuantityTerms {
  readonly lineStyle: LineStyle;
  readonly price: Decimal | null;
  readonly cost: Decimal | null;
  readonly invoiceText: string | null;
  readonly billFlag: BillFlag;
}
