import { agreementId, customerKey, dayOf, parseDecimal, sku } from 'tallybridge-engine';
import type { Decimal, LateQuestion, StatementLine } from 'tallybridge-engine';
import { statementSchema } from 'tallybridge-sdk/contract';
import type { Statement } from 'tallybridge-sdk/contract';
import type { StoredStatement } from '../../store/index.ts';

/** The statement as it was sealed, with its hash. */
export function readStatement({ body, hash }: Pick<StoredStatement, 'body' | 'hash'>): Statement {
  const content: unknown = JSON.parse(body);
  return statementSchema.parse({ ...Object(content), hash });
}

function decimal(text: string): Decimal {
  const parsed = parseDecimal(text);
  if (parsed === null) throw new Error(`the statement holds "${text}", which is no decimal`);
  return parsed;
}

/** What late usage is compared with. */
export function sealedUsage({ lines }: Statement): LateQuestion['sealed'] {
  return lines.map(({ customer, sku: of, used, usage }) => ({
    customer: customerKey(customer),
    sku: sku(of),
    used: decimal(used),
    usage: {
      ...usage,
      step: decimal(usage.step),
      included: decimal(usage.included),
      minimum: decimal(usage.minimum),
    },
  }));
}

/** What may have been invoiced since. */
export function billedLines({ lines }: Statement): Pick<StatementLine, 'agreement' | 'billed' | 'nextInvoiceDate'>[] {
  return lines.map(({ agreementId: agreement, billed, nextInvoiceDate }) => ({
    agreement: agreement === null ? null : agreementId(agreement),
    billed: decimal(billed),
    nextInvoiceDate: nextInvoiceDate === null ? null : dayOf(nextInvoiceDate),
  }));
}
