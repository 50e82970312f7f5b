import { childrenByParent } from '../records/children-by-parent.ts';
import { dayOf, idOf } from '../records/read-record.ts';
import type { SandboxRecord } from '../records/record-store.ts';
import type { RuleContext } from '../resources/resource.ts';
import { invoicedAdditions } from './addition-terms.ts';
import type { AgreementTerms } from './agreement-terms.ts';
import { termsOf } from './agreement-terms.ts';
import type { Day } from './calendar.ts';
import type { Opened } from './invoice-draft.ts';
import type { InvoicedPeriod, InvoiceLine } from './invoice-line.ts';
import { linesOf, periodsOf } from './invoice-line.ts';

/** Where one agreement stands while its invoices are planned, one after the other. */
export interface AgreementBook {
  readonly terms: AgreementTerms;
  readonly additions: readonly SandboxRecord[];
  next: Day | null;
  invoiced: ReadonlySet<number>;
  readonly periods: InvoicedPeriod[];
  readonly history: Map<number, readonly InvoiceLine[]>;
}

export function openBook(agreement: SandboxRecord, context: RuleContext): AgreementBook {
  const terms = termsOf(agreement, context);
  const invoices = invoicesOf(agreement.id, context);
  const periods = invoices.flatMap(periodsOf).filter(({ agreementId }) => agreementId === agreement.id);
  const lines = invoices.flatMap(linesOf).filter(({ agreementId }) => agreementId === agreement.id);
  const next = dayOf(agreement, 'nextInvoiceDate');
  return {
    terms,
    additions: childrenByParent(context.list('additions'), 'agreementId').get(agreement.id) ?? [],
    // A one-time agreement has no next invoice date any more once it was invoiced.
    next: next ?? (terms.isOneTime && periods.length > 0 ? null : terms.billStart),
    invoiced: new Set(invoicedAdditions(agreement)),
    periods,
    history: groupedByAddition(lines),
  };
}

/** The invoices that bill an agreement: its own, and those of the agreement above it. */
function invoicesOf(id: number, { list, find }: RuleContext): readonly SandboxRecord[] {
  const byAgreement = childrenByParent(list('invoices'), 'agreement');
  return [id, ...ancestorsOf(find('agreements', id), find)].flatMap((one) => byAgreement.get(one) ?? []);
}

/** From the parent upwards; a circle ends where it closes. */
export function ancestorsOf(agreement: SandboxRecord | undefined, find: RuleContext['find']): readonly number[] {
  const found: number[] = [];
  let above = idOf(agreement, 'parentAgreement');
  while (above !== null && above !== agreement?.id && !found.includes(above)) {
    found.push(above);
    above = idOf(find('agreements', above), 'parentAgreement');
  }
  return found;
}

function groupedByAddition(lines: readonly InvoiceLine[]): Map<number, readonly InvoiceLine[]> {
  const grouped = Map.groupBy(
    lines.filter(({ additionId }) => additionId !== null),
    ({ additionId }) => additionId ?? 0,
  );
  return new Map(grouped);
}

export function openedOf({ terms, next, invoiced }: AgreementBook): Opened {
  return {
    agreementId: terms.id,
    nextInvoiceDate: next,
    invoicedAdditions: [...invoiced],
  };
}
