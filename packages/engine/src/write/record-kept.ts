import type { Instant } from '../ids.ts';
import type { Publication } from '../ledger/intent.ts';
import type { OwnedLine } from '../ledger/owned-line.ts';
import type { AgreementSession } from './agreement-session.ts';
import { publishedNow } from './ownership.ts';
import type { Progress } from './settle-open.ts';
import { publicationOf } from './write-line.ts';
import type { ApprovedLine } from './write-line.ts';

/** Whether a kept number is to be recorded as published. Neither a final number nor one of a newer plan is taken back. */
function isNews({ published: known }: OwnedLine, publishes: Publication, plannedAt: number): boolean {
  if (known === null) return true;
  if (known.at > plannedAt) return false;
  if (publishes.month > known.month) return true;
  const isKnown = publishes.quantity === known.quantity && publishes.isFinal === known.isFinal;
  return publishes.month === known.month && !isKnown && !known.isFinal;
}

/**
 * What a kept line would have to record, if anything: its number, unless it only waits, and that a pair has it (again).
 */
export function keptChange(
  owned: OwnedLine | undefined,
  { line, month, plannedAt }: ApprovedLine,
  at: { readonly nextInvoiceDate: Publication['nextInvoiceDate']; readonly now: Instant },
): OwnedLine | null {
  const publishes = publicationOf(line, month, at.nextInvoiceDate);
  if (owned?.state !== 'live' || publishes === null) return null;
  const isPublished = line.bucket === 'published' && isNews(owned, publishes, plannedAt);
  if (!isPublished && owned.orphanDecision === null) return null;
  const published = isPublished ? publishedNow(publishes, at.now) : owned.published;
  return { ...owned, published, orphanDecision: null };
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
