import { companyId, judgeAgreement, parseMonth } from 'tallybridge-engine';
import type { Agreement, Month } from 'tallybridge-engine';
import type { AgreementOption, AgreementOptions } from 'tallybridge-sdk/contract';
import { notFound } from '../app-error.ts';
import type { PartnerContext } from '../context.ts';
import { monthAt } from '../time/billing-month.ts';
import { openLookUps } from './open-look-ups.ts';

function toOption(agreement: Agreement, month: Month): AgreementOption {
  const { name, status, billingCycle, startDate, endDate, billStartDate, nextInvoiceDate, prorates } = agreement;
  const ineligible = judgeAgreement(agreement, month);
  return {
    id: agreement.id,
    name,
    status,
    billingCycle: billingCycle?.name ?? null,
    startDate,
    endDate,
    billStartDate,
    nextInvoiceDate,
    prorates,
    isEligible: ineligible === null,
    problem: ineligible?.problem ?? null,
    explanation: ineligible?.explanation ?? null,
  };
}

function summary(company: string, options: readonly AgreementOption[], isDeleted: boolean): string {
  if (isDeleted) return `"${company}" is deleted in ConnectWise: nothing can be billed there until it is restored.`;
  const [only, second] = options.filter(({ isEligible }) => isEligible);
  if (only === undefined) {
    return options.length === 0
      ? `"${company}" has no agreement, or the API member may not see it: create one in ConnectWise.`
      : `None of the agreements of "${company}" can be billed; each says why.`;
  }
  if (second === undefined)
    return `"${only.name}" (${only.id}) is found by itself: it is the only one that can be billed.`;
  return `Several agreements of "${company}" can be billed: one is found by itself only where it alone has an addition of the product; otherwise choose one.`;
}

/** The agreements of a company with whether a line can be billed on them, by the rules that plans are made by. */
export async function lookUpAgreements(
  ctx: PartnerContext,
  connection: string,
  asked: { readonly company: number; readonly month: string | undefined },
): Promise<AgreementOptions> {
  const { ask } = await openLookUps(ctx, connection);
  const filter = { ids: [asked.company], includesDeleted: true };
  const { rows } = await ask(['company', asked.company], (lookUps) => lookUps.companies(filter, 1));
  const [company] = rows;
  if (company === undefined) throw notFound('company in ConnectWise', String(asked.company));
  const agreements = await ask(['agreements', company.id], (lookUps) => lookUps.agreementsOf(companyId(company.id)));
  const month = parseMonth(asked.month ?? '') ?? monthAt(ctx.now, ctx.partner.timeZone);
  const data = agreements
    .map((agreement) => toOption(agreement, month))
    .toSorted(
      (a, b) => Number(b.isEligible) - Number(a.isEligible) || a.name.localeCompare(b.name, 'en') || a.id - b.id,
    );
  const explanation = summary(company.name, data, company.isDeleted);
  return { companyId: company.id, company: company.name, isDeleted: company.isDeleted, month, explanation, data };
}
