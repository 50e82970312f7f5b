import { flagOf, idOf } from '../records/read-record.ts';
import type { RuleContext } from '../resources/resource.ts';
import type { AgreementBook } from './agreement-book.ts';
import type { Period } from './agreement-terms.ts';
import { periodAt } from './agreement-terms.ts';
import type { Day } from './calendar.ts';
import { addDays } from './calendar.ts';

/** `wrong` is what a person has to look at; the others are as they should be. */
export interface Obstacle {
  readonly kind: 'not-due' | 'over' | 'never' | 'wrong';
  readonly reason: string;
}

/** The period that the next invoice bills, or why there is none. */
export function nextPeriod(book: AgreementBook, upTo: Day, context: RuleContext): Period | Obstacle {
  const { terms, next } = book;
  const name = `Agreement ${terms.id}`;
  const company = context.find('companies', idOf(terms.record, 'company'));
  if (flagOf(company, 'deletedFlag')) return { kind: 'wrong', reason: `${name} is of a company that was deleted.` };
  if (next === null && terms.isOneTime && book.periods.length > 0) {
    return { kind: 'over', reason: `${name} has been invoiced already: it is invoiced one time.` };
  }
  if (next === null) {
    return { kind: 'never', reason: `${name} has neither a next invoice date nor a day from which it is billed.` };
  }
  const period = periodAt(terms, next, context.behaviour);
  if (period === null) return { kind: 'never', reason: `${name} has no billing cycle, so it is never invoiced.` };
  if (terms.end !== null && period.window.from >= terms.end) {
    return { kind: 'over', reason: `${name} is over: nothing is billed from ${terms.end} on.` };
  }
  if (next > upTo) {
    const reason = `${name} has nothing to invoice up to ${upTo}: its next invoice date is ${next}.`;
    return { kind: 'not-due', reason };
  }
  return overlap(book, period) ?? period;
}

function overlap({ terms, periods }: AgreementBook, { window }: Period): Obstacle | null {
  const found = periods.find(({ from, through }) => from < window.to && through >= window.from);
  if (found === undefined) return null;
  const reason =
    `Agreement ${terms.id} has been invoiced for ${found.from} to ${found.through} already, and its next invoice date ` +
    `would bill ${window.from} to ${addDays(window.to, -1)} again. Delete that invoice, or move the next invoice date.`;
  return { kind: 'wrong', reason };
}
