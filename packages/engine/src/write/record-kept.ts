import type { Instant } from '../ids.ts';
import type { Publication } from '../ledger/intent.ts';
import type { OwnedLine } from '../ledger/owned-line.ts';
import type { AgreementSession } from './agreement-session.ts';
import { publishedNow } from './ownership.ts';
import type { Progress } from './settle-open.ts';
import { publicationOf } from './write-line.ts';
import type { ApprovedLine } from './write-line.ts';

/** Ownership once a kept number is recorded as published; null when the ledger knows it. A final number is not taken back. */
function publishedByKeep(owned: OwnedLine, publishes: Publication, now: Instant): OwnedLine | null {
  const known = owned.published;
  if (known !== null && publishes.month < known.month) return null;
  if (known !== null && publishes.month === known.month) {
    const isKnown = publishes.quantity === known.quantity && publishes.isFinal === known.isFinal;
    if (isKnown || known.isFinal) return null;
  }
  return { ...owned, published: publishedNow(publishes, now) };
}

/** What a kept line would have to record, if anything. A line that only waits publishes nothing. */
export function keptChange(
  owned: OwnedLine | undefined,
  { line, month }: ApprovedLine,
  at: { readonly nextInvoiceDate: Publication['nextInvoiceDate']; readonly now: Instant },
): OwnedLine | null {
  if (owned?.state !== 'live' || line.bucket !== 'published') return null;
  const publishes = publicationOf(line, month, at.nextInvoiceDate);
  return publishes === null ? null : publishedByKeep(owned, publishes, at.now);
}

/** Records that the number of a kept line is the one that stands. */
export async function recordKept(session: AgreementSession, kept: ApprovedLine): Promise<Progress> {
  const { line } = kept;
  const { ledger, clock } = session.context.ports;
  const owned = line.addition === null ? undefined : session.owned.get(line.addition);
  const next = keptChange(owned, kept, { nextInvoiceDate: session.agreement.nextInvoiceDate, now: clock.now() });
  if (next !== null) {
    const stored = await ledger.recordOwned(session.held.lease, next);
    if (stored === 'fenced') return 'fenced';
    session.owned.set(next.addition, next);
  }
  session.report.line(line, 'kept');
  return 'on';
}
