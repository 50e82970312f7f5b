import { firstDayOfMonth, nextMonth } from '../calendar/day.ts';
import { isZero } from '../decimal/decimal.ts';
import type { AgreementId, Day, Month } from '../ids.ts';
import type { OwnedLine } from '../ledger/owned-line.ts';
import type { CustomerLink } from '../links/links.ts';
import type { Remote } from './remote.ts';
import { agreementProblem } from './eligibility.ts';

export interface MappedAgreements {
  readonly customers: Iterable<CustomerLink>;
  readonly owned: readonly OwnedLine[];
  readonly agreements: Remote['agreements'];
  readonly month: Month;
}

/**
 * The agreements whose additions a plan of the month looks at: those that customers are billed on, as far as anything
 * can be billed there, and those with a line of ours that is live or was ended with its quantity and still bills. Each is
 * one read.
 */
export function agreementsToRead({ customers, owned, agreements, month }: MappedAgreements): readonly AgreementId[] {
  const bounds = { firstDay: firstDayOfMonth(month), endDay: firstDayOfMonth(nextMonth(month)) };
  const byCompany = Map.groupBy(agreements.values(), ({ company }) => company);
  const ids = new Set<AgreementId>();
  for (const { decision, isEnabled } of customers) {
    if (decision.kind !== 'linked' || !isEnabled) continue;
    const { agreement: choice } = decision;
    const chosen = choice.mode === 'found' ? null : new Set([choice.agreement, ...choice.bySku.values()]);
    for (const agreement of byCompany.get(decision.company) ?? []) {
      if ((chosen === null || chosen.has(agreement.id)) && agreementProblem(agreement, bounds) === null)
        ids.add(agreement.id);
    }
  }
  for (const line of owned) {
    const { key, state } = line;
    const isLive = state === 'live' && (key.month === null || key.month >= month);
    if (isLive || stillBills(line, bounds.firstDay)) ids.add(key.agreement);
  }
  return [...ids].sort((a, b) => a - b);
}

function stillBills({ state, written }: OwnedLine, firstDay: Day): boolean {
  const { quantity, cancelledDate } = written;
  return state === 'ended' && !isZero(quantity) && cancelledDate !== null && cancelledDate >= firstDay;
}
