import type { Agreement, CatalogItem } from '../psa/records.ts';
import type { PlanContext } from './plan-context.ts';

export type AgreementProblem =
  | 'agreement-cancelled'
  | 'agreement-expired'
  | 'agreement-not-started'
  | 'agreement-one-time'
  | 'no-billing-cycle';

export type ProductProblem = 'product-missing' | 'product-inactive' | 'product-bundle';

/** The first reason why nothing can be billed on the agreement in the period; its status is shown and never decides. */
export function agreementProblem(
  agreement: Agreement,
  { firstDay, endDay }: Pick<PlanContext, 'firstDay' | 'endDay'>,
): AgreementProblem | null {
  if (agreement.isCancelled) return 'agreement-cancelled';
  if (agreement.endDate !== null && agreement.endDate < firstDay) return 'agreement-expired';
  if (agreement.startDate !== null && agreement.startDate >= endDay) return 'agreement-not-started';
  if (agreement.billStartDate !== null && agreement.billStartDate >= endDay) return 'agreement-not-started';
  if (agreement.isOneTime) return 'agreement-one-time';
  return hasBillingCycle(agreement) ? null : 'no-billing-cycle';
}

export function productProblem(item: CatalogItem | undefined): ProductProblem | null {
  if (item === undefined) return 'product-missing';
  if (item.isInactive) return 'product-inactive';
  return item.productClass === 'Bundle' ? 'product-bundle' : null;
}

/** ConnectWise lets people name a cycle "None" and never invoices it. */
function hasBillingCycle({ billingCycle }: Agreement): boolean {
  return billingCycle !== null && billingCycle.name.trim().toLowerCase() !== 'none';
}
