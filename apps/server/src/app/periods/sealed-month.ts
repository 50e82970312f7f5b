import { monthName } from 'tallybridge-engine';
import type { Month } from 'tallybridge-engine';
import { AppError } from '../app-error.ts';

/** Nothing is planned or written for a month whose statement stands. */
export function sealedMonth(month: Month): AppError {
  return new AppError('period-sealed', `${monthName(month)} is sealed, so nothing is planned or written for it`, {
    remedy:
      'Usage that came too late shows as late: waive it, or have an admin reopen the month before it is invoiced.',
  });
}
