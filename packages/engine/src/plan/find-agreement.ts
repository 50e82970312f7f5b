import type { AgreementId, CatalogItemId, CompanyId, CustomerKey, ProductLinkNumber, Sku } from '../ids.ts';
import { pairKey } from '../links/pair-key.ts';
import type { AgreementChoice } from '../links/links.ts';
import type { LineStyle } from '../links/terms.ts';
import type { Addition, Agreement } from '../psa/records.ts';
import { agreementProblem } from './eligibility.ts';
import { lineKeyText } from '../ledger/line-key.ts';
import { isOngoing } from './plan-context.ts';
import type { PlanContext } from './plan-context.ts';

export interface AgreementQuestion {
  readonly customer: CustomerKey;
  readonly company: CompanyId;
  readonly choice: AgreementChoice;
  readonly sku: Sku;
  readonly catalogItem: CatalogItemId;
  readonly productLink: ProductLinkNumber;
  readonly lineStyle: LineStyle;
}

export interface FoundAgreement {
  /** The id that a person chose stays known when there is no such agreement (any more). */
  readonly id: AgreementId | null;
  readonly agreement: Agreement | null;
  readonly problem: 'agreement-missing' | 'agreement-ambiguous' | null;
  readonly candidates: number;
}

/** The agreement that a person chose, or the one that can be found among the company's. */
export function findAgreement(context: PlanContext, question: AgreementQuestion): FoundAgreement {
  const { choice } = question;
  if (choice.mode === 'found') return foundAgreement(context, question);
  const id = choice.bySku.get(question.sku) ?? choice.agreement;
  const agreement = id === null ? undefined : context.input.remote.agreements.get(id);
  if (agreement === undefined || agreement.company !== question.company) {
    return { id, agreement: null, problem: 'agreement-missing', candidates: 0 };
  }
  return { id, agreement, problem: null, candidates: 1 };
}

/**
 * The one eligible agreement with exactly one ongoing addition of the item, else the only eligible one. While the
 * agreement that holds our line cannot be seen no other takes its place: it may come back, and both would bill.
 */
function foundAgreement(context: PlanContext, question: AgreementQuestion): FoundAgreement {
  const unseen =
    context.unseenByPair.size === 0 ? undefined : context.unseenByPair.get(pairKey(question.customer, question.sku));
  if (unseen !== undefined) return { id: unseen, agreement: null, problem: 'agreement-missing', candidates: 0 };
  const eligible = context.agreementsOf(question.company).filter((one) => agreementProblem(one, context) === null);
  const carrying = eligible.filter((agreement) => ongoingCount(context, agreement, question) === 1);
  const [only, second] = carrying.length > 0 ? carrying : eligible;
  if (only !== undefined && second === undefined) {
    return { id: only.id, agreement: only, problem: null, candidates: 1 };
  }
  const problem = only === undefined ? 'agreement-missing' : 'agreement-ambiguous';
  return { id: null, agreement: null, problem, candidates: (carrying.length > 0 ? carrying : eligible).length };
}

/** A live line of ours counts although its first day may have been moved behind the period. */
function ongoingCount(context: PlanContext, agreement: Agreement, question: AgreementQuestion): number {
  const month = question.lineStyle === 'standing' ? null : context.input.period.month;
  const key = { agreement: agreement.id, productLink: question.productLink, month };
  const ours = context.liveByKey.get(lineKeyText(key))?.addition;
  const counts = (addition: Addition): boolean =>
    addition.catalogItem === question.catalogItem &&
    (addition.id === ours || (isOngoing(addition, context) && !context.ownedAdditions.has(addition.id)));
  return context.additionsOf(agreement.id, question.catalogItem).filter(counts).length;
}
