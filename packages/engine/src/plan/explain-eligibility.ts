import { firstDayOfMonth, monthName, nextMonth } from '../calendar/day.ts';
import type { Month } from '../ids.ts';
import type { Agreement, CatalogItem } from '../psa/records.ts';
import { agreementProblem, productProblem } from './eligibility.ts';
import type { AgreementProblem, ProductProblem } from './eligibility.ts';

const ANOTHER_AGREEMENT = 'choose another agreement in the company link';

export function agreementProblemText(agreement: Agreement, problem: AgreementProblem, of: Month): string {
  const name = `Agreement "${agreement.name}" (${agreement.id})`;
  const month = monthName(of);
  switch (problem) {
    case 'agreement-cancelled':
      return `${name} is cancelled: reactivate it in ConnectWise, or ${ANOTHER_AGREEMENT}.`;
    case 'agreement-expired':
      return `${name} ended on ${agreement.endDate ?? ''}, before ${month}: extend it in ConnectWise, or ${ANOTHER_AGREEMENT}.`;
    case 'agreement-not-started':
      return `${name} starts or is billed only from ${startOf(agreement)}, after ${month}: change its dates in ConnectWise, or ${ANOTHER_AGREEMENT}.`;
    case 'agreement-one-time':
      return `${name} is a one-time agreement, which is not billed every month: ${ANOTHER_AGREEMENT}.`;
    case 'no-billing-cycle':
      return `${name} has no billing cycle, so ConnectWise never invoices it: set one there, or ${ANOTHER_AGREEMENT}.`;
  }
}

function startOf({ startDate, billStartDate }: Agreement): string {
  return (
    [startDate, billStartDate]
      .filter((day) => day !== null)
      .toSorted()
      .at(-1) ?? ''
  );
}

/** `item` names the catalog item, as the subject of the sentence. */
export function productProblemText(item: string, problem: ProductProblem): string {
  switch (problem) {
    case 'product-missing':
      return `${item} does not exist in ConnectWise any more: link the product to another catalog item.`;
    case 'product-inactive':
      return `${item} is inactive in ConnectWise: activate it there, or link the product to another catalog item.`;
    case 'product-bundle':
      return `${item} is of class Bundle, which cannot be an addition: link the product to an item of another class.`;
  }
}

/** Why nothing can be billed there, by the rules that plans are made by. */
export interface Ineligible<Problem> {
  readonly problem: Problem;
  readonly explanation: string;
}

/** Null when a line can be billed on the agreement in the month. */
export function judgeAgreement(agreement: Agreement, month: Month): Ineligible<AgreementProblem> | null {
  const days = { firstDay: firstDayOfMonth(month), endDay: firstDayOfMonth(nextMonth(month)) };
  const problem = agreementProblem(agreement, days);
  return problem === null ? null : { problem, explanation: agreementProblemText(agreement, problem, month) };
}

/** Null when the catalog item can be an addition. */
export function judgeCatalogItem(item: CatalogItem): Ineligible<ProductProblem> | null {
  const problem = productProblem(item);
  if (problem === null) return null;
  return { problem, explanation: productProblemText(`Catalog item "${item.identifier}"`, problem) };
}
