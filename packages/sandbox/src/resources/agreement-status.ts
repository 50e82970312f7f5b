import { dayOf, flagOf } from '../records/read-record.ts';
import type { SandboxRecord } from '../records/record-store.ts';

export type AgreementStatus = 'Active' | 'Cancelled' | 'Expired' | 'Inactive';

/** ConnectWise computes it; the rule is inferred from the names of the four states. */
export function agreementStatus(agreement: SandboxRecord | undefined, today: string): AgreementStatus {
  if (flagOf(agreement, 'cancelledFlag')) {
    const cancelled = dayOf(agreement, 'dateCancelled');
    if (cancelled === null || cancelled <= today) return 'Cancelled';
  }
  const end = flagOf(agreement, 'noEndingDateFlag') ? null : dayOf(agreement, 'endDate');
  if (end !== null && end < today) return 'Expired';
  const start = dayOf(agreement, 'startDate');
  return start !== null && start > today ? 'Inactive' : 'Active';
}

/** Whether it is over or called off, so that a new line might never be billed. */
export function hasEnded(agreement: SandboxRecord | undefined, today: string): boolean {
  return flagOf(agreement, 'cancelledFlag') || agreementStatus(agreement, today) === 'Expired';
}
