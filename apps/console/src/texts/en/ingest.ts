import type { IngestDay } from 'tallybridge-sdk';
import { counted } from '../words.ts';
import type { Words } from '../words.ts';

type Reason = keyof IngestDay['refusals'];

export const ingestTexts = ({ vendor, partner, customer, product }: Words) => {
  const reasons: Readonly<Record<Reason, readonly [name: string, remedy: string]>> = {
    unknownCustomer: [
      `${customer.One} not known`,
      `${vendor} must hand over the ${customer.one} first. The id of the record is still free: send it again.`,
    ],
    unknownSku: [
      `${product.One} not known`,
      `${vendor} must hand over the ${product.one} first. The id of the record is still free: send it again.`,
    ],
    idConflict: [
      'Id used before with another body',
      'The first body stands. To change it, send a record with a new id that corrects it.',
    ],
  };
  return {
    title: 'Ingest',
    text: `What usage ${vendor}'s systems handed over, by day (UTC).`,
    partner: partner.One,
    all: `All ${partner.many}`,
    period: 'Period',
    lastDays: (days: number) => (days === 365 ? 'Last year' : `Last ${days} days`),
    day: 'Day',
    accepted: 'Accepted',
    repeated: 'Known already',
    refused: 'Refused',
    late: 'Late',
    records: (count: number) => counted(count, 'record'),
    chart: (days: number) => `Chart of records by day over ${days} days. The table below has the same numbers.`,
    perDay: 'By day',
    reasonsTitle: 'Refused, by reason',
    reasonsText: 'Records that could not be read at all are answered at once and counted nowhere.',
    reasons,
    noneRefused: 'Nothing was refused',
    keptTitle: 'Kept aside',
    keptText: 'Came under the id of another record. The first stands.',
    id: 'Id',
    received: 'Received',
    differs: 'What differs',
    was: (field: string, sent: string, stands: string) => `${field}: ${sent} was sent, ${stands} stands`,
    absent: 'nothing',
    empty: 'No usage came in this period',
    emptyText: `It comes over the API or from a source. A ${partner.one} without any is not billed.`,
  };
};
