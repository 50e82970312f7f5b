import { instantText } from 'tallybridge-engine';
import type { Partner as PartnerAnswer } from 'tallybridge-sdk/contract';
import type { Partner } from '../../store/index.ts';
import { AppError } from '../app-error.ts';
import { isTimeZone } from '../time/billing-month.ts';

export function toPartner(partner: Partner): PartnerAnswer {
  const { key, name, timeZone, isSetUpAllowed, createdAt } = partner;
  return { key, name, timeZone, isSetUpAllowed, createdAt: instantText(createdAt) };
}

/** Refuses a zone in which no billing month could be counted. */
export function checkTimeZone(timeZone: string): void {
  if (isTimeZone(timeZone)) return;
  throw new AppError('unknown-time-zone', `"${timeZone}" is no time zone`, {
    remedy:
      'Give the IANA name of the zone, of a partner the one that it invoices in, such as "America/New_York" or "Europe/Lisbon".',
    fields: [{ field: 'timeZone', message: 'is no IANA time zone' }],
  });
}
