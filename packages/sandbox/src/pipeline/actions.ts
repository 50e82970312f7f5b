import type { Action } from './action.ts';
import { auditActions } from './audit-calls.ts';
import { bulkActions } from './bulk-calls.ts';
import { copyActions } from './copy-calls.ts';
import { hostedActions } from './hosted-calls.ts';
import { infoActions } from './info-calls.ts';
import { invoiceActions } from './invoice-calls.ts';
import { memberActions } from './member-calls.ts';
import { mergeActions } from './merge-calls.ts';
import { productActions } from './product-calls.ts';
import { systemActions } from './system-calls.ts';
import { ticketActions } from './ticket-calls.ts';

/** Every call that is no plain reading or writing of records. */
export const ACTIONS: readonly Action[] = [
  ...systemActions,
  ...memberActions,
  ...hostedActions,
  ...infoActions,
  ...auditActions,
  ...ticketActions,
  ...bulkActions,
  ...invoiceActions,
  ...copyActions,
  ...mergeActions,
  ...productActions,
];
