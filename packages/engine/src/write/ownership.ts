import type { Instant } from '../ids.ts';
import type { Intent, Publication } from '../ledger/intent.ts';
import type { OwnedLine, Published } from '../ledger/owned-line.ts';
import type { Addition } from '../psa/records.ts';

export interface Confirmed {
  readonly intent: Intent;
  /** As the answer or the look-up showed it. */
  readonly addition: Addition;
  /** What was known of the addition before. */
  readonly known: OwnedLine | undefined;
  readonly now: Instant;
}

/** Ownership after a write was carried out: what we sent counts as written, so that any other value shows as drift. */
export function ownedAfter({ intent, addition, known, now }: Confirmed): OwnedLine {
  const { key, customer, sku, kind, publishes } = intent;
  return {
    key,
    addition: addition.id,
    origin: known?.origin ?? (kind === 'adopt' ? 'adopted' : 'created'),
    customer,
    sku,
    marker: known?.marker ?? (kind === 'adopt' ? null : (intent.marker ?? addition.serialNumber)),
    state: kind === 'end' || kind === 'heal' ? 'ended' : 'live',
    written: { ...writtenBy(intent, addition, known), revision: (known?.written.revision ?? 0) + 1 },
    published: publishes === null ? (known?.published ?? null) : publishedNow(publishes, now),
    // A number is published for a pair, so the line is no orphan any more; the next time somebody is asked anew.
    orphanDecision: publishes === null ? (known?.orphanDecision ?? null) : null,
  };
}

/** What a write leaves alone stays as we knew it: what a person did there meanwhile is still to show as drift. */
function writtenBy(
  { kind, request, before }: Intent,
  addition: Addition,
  known: OwnedLine | undefined,
): Omit<OwnedLine['written'], 'revision'> {
  if (request.verb === 'add') {
    const { quantity, effectiveDate, cancelledDate } = request.addition;
    return { quantity, effectiveDate, cancelledDate };
  }
  const stood = (kind === 'adopt' ? null : known?.written) ?? before ?? addition;
  const change = request.verb === 'change' ? request.change : {};
  return {
    quantity: change.quantity ?? stood.quantity,
    effectiveDate: stood.effectiveDate,
    cancelledDate: change.cancelledDate ?? stood.cancelledDate,
  };
}

export function publishedNow({ month, quantity, isFinal, nextInvoiceDate }: Publication, now: Instant): Published {
  return { month, quantity, isFinal, nextInvoiceDate, at: now };
}

/** An addition of ours that the ledger did not know, found by its marker: what it shows counts as written. */
export function reattached(found: Pick<OwnedLine, 'key' | 'customer' | 'sku'>, addition: Addition): OwnedLine {
  const { quantity, effectiveDate, cancelledDate } = addition;
  return {
    ...found,
    addition: addition.id,
    origin: 'created',
    marker: addition.serialNumber,
    state: 'live',
    written: { quantity, effectiveDate, cancelledDate, revision: 1 },
    published: null,
    orphanDecision: null,
  };
}

/** A line of ours that a person ended in ConnectWise. */
export function endedByPerson(known: OwnedLine, { quantity, effectiveDate, cancelledDate }: Addition): OwnedLine {
  const written = { quantity, effectiveDate, cancelledDate, revision: known.written.revision + 1 };
  return { ...known, state: 'ended', written };
}
