import { childrenByParent } from '../records/children-by-parent.ts';
import { flagOf } from '../records/read-record.ts';
import type { SandboxRecord } from '../records/record-store.ts';
import { compareDecimals } from '../resources/decimal.ts';
import type { RuleContext } from '../resources/resource.ts';
import { beginsBefore } from './addition-terms.ts';
import type { AgreementBook } from './agreement-book.ts';
import { ancestorsOf, openBook, openedOf } from './agreement-book.ts';
import { agreementLines } from './agreement-lines.ts';
import type { Period } from './agreement-terms.ts';
import { termsOf } from './agreement-terms.ts';
import type { Day } from './calendar.ts';
import { addDays } from './calendar.ts';
import type { InvoiceDraft, Refused } from './invoice-draft.ts';
import type { InvoiceLine } from './invoice-line.ts';
import { nextPeriod } from './obstacle.ts';

export interface InvoiceRequest {
  /** Null: every agreement. */
  readonly agreementId: number | null;
  /** Every next invoice date up to this day is invoiced. */
  readonly upTo: Day;
}

export interface InvoicePlan {
  readonly drafts: readonly InvoiceDraft[];
  /** How the agreements stand afterwards. */
  readonly books: readonly AgreementBook[];
  readonly refused: readonly Refused[];
}

/** What is invoiced up to a day; nothing is written. */
export function planInvoices({ agreementId, upTo }: InvoiceRequest, context: RuleContext): InvoicePlan {
  if (agreementId !== null) return planOne(agreementId, upTo, context);
  const roots = context.list('agreements').filter((one) => payerOf(one, context) === null);
  const plans = roots.map((root) => planRoot(root, upTo, context));
  return {
    drafts: plans.flatMap(({ drafts }) => drafts),
    books: plans.flatMap(({ books }) => books),
    refused: plans.flatMap(({ refused }) =>
      refused.filter(({ isWrong }) => isWrong).map(({ agreementId: id, reason }) => ({ agreementId: id, reason })),
    ),
  };
}

function planOne(agreementId: number, upTo: Day, context: RuleContext): InvoicePlan {
  const agreement = context.find('agreements', agreementId);
  const payer = agreement === undefined ? null : payerOf(agreement, context);
  if (agreement !== undefined && payer === null) return planRoot(agreement, upTo, context);
  const reason =
    payer === null
      ? `There is no agreement ${agreementId}.`
      : `Agreement ${agreementId} is billed on the invoices of its parent, agreement ${payer}: invoice that one.`;
  return { drafts: [], books: [], refused: [{ agreementId, reason }] };
}

/** The agreement on whose invoices a child agreement stands: the highest above it that can be invoiced. */
function payerOf(agreement: SandboxRecord, { find, behaviour, ...rest }: RuleContext): number | null {
  if (behaviour.childAgreements === 'own-invoice') return null;
  const payers = ancestorsOf(agreement, find).filter((id) => {
    const parent = find('agreements', id);
    if (parent === undefined) return false;
    const { isOneTime, recurrence, end } = termsOf(parent, { find, behaviour, ...rest });
    return !isOneTime && recurrence !== null && end === null;
  });
  return payers.at(-1) ?? null;
}

interface RootPlan {
  readonly drafts: readonly InvoiceDraft[];
  readonly books: readonly AgreementBook[];
  readonly refused: readonly (Refused & { readonly isWrong: boolean })[];
}

function planRoot(root: SandboxRecord, upTo: Day, context: RuleContext): RootPlan {
  const book = openBook(root, context);
  const children = below(root, context).filter((one) => payerOf(one, context) === root.id);
  const books = [book, ...children.map((child) => openBook(child, context))];
  const drafts: InvoiceDraft[] = [];
  let isMoved = false;
  for (;;) {
    const period = nextPeriod(book, upTo, context);
    if ('kind' in period) {
      const { reason, kind } = period;
      const refused = isMoved ? [] : [{ agreementId: root.id, reason, isWrong: kind === 'wrong' }];
      return { drafts, books: isMoved ? books : [], refused };
    }
    const draft = draftOf(book, books, period, context);
    if (isWorthAnInvoice(draft, context)) drafts.push(draft);
    isMoved = true;
  }
}

function below(agreement: SandboxRecord, context: RuleContext, seen = new Set([agreement.id])): SandboxRecord[] {
  const children = childrenByParent(context.list('agreements'), 'parentAgreement').get(agreement.id) ?? [];
  return children.flatMap((child) => {
    if (seen.has(child.id)) return [];
    seen.add(child.id);
    return [child, ...below(child, context, seen)];
  });
}

/** One invoice of an agreement with those below it, whose books go on to what comes after it. */
function draftOf(
  book: AgreementBook,
  books: readonly AgreementBook[],
  period: Period,
  context: RuleContext,
): InvoiceDraft {
  const date = book.next ?? period.window.from;
  const opened = books.map(openedOf);
  const parts = books.map((one) => (one === book ? billed(one, period, context) : childPart(one, date, context)));
  return {
    agreement: book.terms.record,
    date,
    opened,
    lines: parts.flatMap(({ lines }) => lines),
    periods: parts.flatMap(({ periods }) => periods),
  };
}

type Part = Pick<InvoiceDraft, 'lines' | 'periods'>;

/** A child's periods that are due when its parent is invoiced. */
function childPart(book: AgreementBook, date: Day, context: RuleContext): Part {
  const parts: Part[] = [];
  for (;;) {
    const period = nextPeriod(book, date, context);
    if ('kind' in period) break;
    parts.push(billed(book, period, context));
  }
  return { lines: parts.flatMap(({ lines }) => lines), periods: parts.flatMap(({ periods }) => periods) };
}

function billed(book: AgreementBook, period: Period, context: RuleContext): Part {
  const { terms, additions, invoiced, history } = book;
  const lines = agreementLines({ terms, period, additions, invoiced, history, context });
  const { from, to } = period.window;
  const passed = { agreementId: terms.id, from, through: addDays(to, -1) };
  const begun = additions.filter((one) => terms.isOneTime || beginsBefore(one, to)).map(({ id }) => id);
  book.next = period.following;
  book.invoiced = new Set([...invoiced, ...begun]);
  book.periods.push(passed);
  for (const line of lines) remember(history, line);
  return { lines, periods: [passed] };
}

function remember(history: Map<number, readonly InvoiceLine[]>, line: InvoiceLine): void {
  if (line.additionId !== null) history.set(line.additionId, [...(history.get(line.additionId) ?? []), line]);
}

/** Whether anything is billed; a line free of charge is shown to the customer, too. */
function isWorthAnInvoice({ agreement, lines }: InvoiceDraft, { behaviour }: RuleContext): boolean {
  const { zeroInvoices } = behaviour;
  if (lines.some(({ amount }) => compareDecimals(amount, '0') !== 0) || flagOf(agreement, 'billZeroAmountFlag')) {
    return true;
  }
  if (zeroInvoices === 'always') return lines.length > 0;
  return zeroInvoices === 'made-for-no-charge' && lines.some(({ billCustomer }) => billCustomer === 'NoCharge');
}
