import type { Agreement } from '../psa/records.ts';
import type { AgreementId } from '../ids.ts';
import { isZero } from '../decimal/decimal.ts';
import type { StatementLine } from './statement-lines.ts';

type Billed = Pick<StatementLine, 'agreement' | 'billed' | 'nextInvoiceDate'>;

/**
 * Agreements of the statement that were invoiced since their numbers were written, or of which nobody can tell: they are
 * gone, or name no next invoice. As long as there is one, the period stays sealed.
 */
export function invoicedAgreements(
  lines: readonly Billed[],
  agreements: ReadonlyMap<AgreementId, Pick<Agreement, 'nextInvoiceDate'>>,
): readonly AgreementId[] {
  const invoiced = new Set<AgreementId>();
  for (const { agreement, billed, nextInvoiceDate: then } of lines) {
    if (agreement === null || isZero(billed)) continue;
    const now = agreements.get(agreement)?.nextInvoiceDate ?? null;
    if (now === null || then === null || now > then) invoiced.add(agreement);
  }
  return [...invoiced].toSorted((a, b) => a - b);
}
