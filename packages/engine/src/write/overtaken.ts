import { firstDayOfMonth, nextMonth } from '../calendar/day.ts';
import type { Intent } from '../ledger/intent.ts';
import { agreementProblem } from '../plan/eligibility.ts';
import type { Agreement } from '../psa/records.ts';
import { liveLineOf } from './agreement-session.ts';
import type { AgreementSession } from './agreement-session.ts';
import { foreignAdditions } from './fresh-look.ts';

/**
 * Why a write that was not carried out must not be sent again after all: a quarantine is long enough for people to have
 * changed what it was decided on. Null when nothing stands against it.
 */
export function whatOvertook(session: AgreementSession, intent: Intent): string | null {
  // Whether something is surplus is judged anew right after this: a person may have cancelled the line that was kept.
  if (intent.kind === 'heal') return 'Not carried out; whether a line is surplus is judged anew.';
  if (session.context.isAskedFor?.(intent, session.agreement) === false)
    return 'Not carried out, and the links no longer ask for it, or somebody has put it on hold: it was not sent again.';
  const stopsBilling = intent.kind === 'end' || intent.publishes === null;
  if (session.agreement.isCancelled && !stopsBilling)
    return `Agreement "${session.agreement.name}" has been cancelled.`;
  if (wasInvoicedSince(session.agreement, intent))
    return `Not carried out before agreement "${session.agreement.name}" was invoiced: the number is planned anew.`;
  return intent.request.verb === 'add' ? whatOvertookCreation(session, intent) : null;
}

/** Whether an invoice has run since the number was decided; a line that it billed must not be given the number afterwards. */
export function wasInvoicedSince({ nextInvoiceDate }: Agreement, { publishes }: Intent): boolean {
  const then = publishes?.nextInvoiceDate ?? null;
  return nextInvoiceDate !== null && then !== null && nextInvoiceDate > then;
}

function whatOvertookCreation(session: AgreementSession, intent: Intent): string | null {
  const { key, request, publishes } = intent;
  const live = liveLineOf(session, key);
  if (live !== undefined) return `Addition ${live.addition} of ours already stands for this line.`;
  if (publishes === null || request.verb !== 'add') return null;
  const { month } = publishes;
  const bounds = { firstDay: firstDayOfMonth(month), endDay: firstDayOfMonth(nextMonth(month)) };
  const problem = agreementProblem(session.agreement, bounds);
  if (problem !== null) return `Agreement "${session.agreement.name}" cannot be billed any more (${problem}).`;
  const other = foreignAdditions(session, { product: request.addition.catalogItem, month, pair: intent })[0];
  return other === undefined ? null : `Addition ${other.id} of the same product, which is not ours, stands there now.`;
}
