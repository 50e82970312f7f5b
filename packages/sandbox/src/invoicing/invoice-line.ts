import { isObject, textOf } from '../records/read-record.ts';
import type { SandboxRecord } from '../records/record-store.ts';
import type { Day } from './calendar.ts';

/** `amount` is an agreement's own; a `correction` makes up for what an earlier invoice billed. */
export type LineKind = 'amount' | 'addition' | 'correction';

/** One line of an agreement invoice; quantities and money are decimals. */
export interface InvoiceLine {
  readonly kind: LineKind;
  readonly agreementId: number;
  readonly additionId: number | null;
  readonly productId: number | null;
  readonly description: string;
  readonly quantity: string;
  readonly unitPrice: string;
  readonly unitCost: string;
  readonly billCustomer: string;
  /** In cents. */
  readonly amount: string;
  readonly isTaxable: boolean;
  /** The days that are billed, the last included. */
  readonly from: Day;
  readonly through: Day;
  /** The first day of the cycle that the price is for. */
  readonly cycleFrom: Day;
  /** So many days of so many are billed; the same where it is the whole cycle. */
  readonly days: number;
  readonly daysInCycle: number;
}

/** Which days of an agreement an invoice bills. */
export interface InvoicedPeriod {
  readonly agreementId: number;
  readonly from: Day;
  readonly through: Day;
}

export function isProrated({ days, daysInCycle }: Pick<InvoiceLine, 'days' | 'daysInCycle'>): boolean {
  return days !== daysInCycle;
}

/** The lines of an invoice; one that was entered by hand or through the API has none. */
export function linesOf(invoice: SandboxRecord): readonly InvoiceLine[] {
  return listIn(invoice, 'lines').filter(isLine);
}

export function periodsOf(invoice: SandboxRecord): readonly InvoicedPeriod[] {
  return listIn(invoice, 'periods').filter(isPeriod);
}

function listIn(record: SandboxRecord, field: string): readonly unknown[] {
  const value: unknown = record[field];
  return Array.isArray(value) ? value : [];
}

/** A line was written by a run, whole: its kind and its amount tell it from anything else. */
function isLine(value: unknown): value is InvoiceLine {
  return isObject(value) && textOf(value, 'kind') !== null && textOf(value, 'amount') !== null;
}

function isPeriod(value: unknown): value is InvoicedPeriod {
  return isObject(value) && textOf(value, 'from') !== null && textOf(value, 'through') !== null;
}
