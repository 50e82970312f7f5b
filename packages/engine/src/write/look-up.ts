import { compareDecimals } from '../decimal/decimal.ts';
import type { Intent, Standing } from '../ledger/intent.ts';
import type { AdditionChange } from '../psa/psa.ts';
import type { Addition } from '../psa/records.ts';

/** What ConnectWise shows, after the quarantine, of a write whose outcome was unknown. */
export type Finding =
  | { readonly kind: 'carried-out'; readonly addition: Addition }
  | { readonly kind: 'not-carried-out' }
  | { readonly kind: 'overtaken'; readonly message: string }
  | { readonly kind: 'nothing-to-send' };

/**
 * `seen` are the additions that carry the intent's marker, or the target if it still exists. Several with one marker
 * count as carried out: the heal that follows leaves one.
 */
export function lookUp(intent: Intent, seen: readonly Addition[]): Finding {
  const [first] = seen;
  const { request, before } = intent;
  if (request.verb === 'add')
    return first === undefined ? { kind: 'not-carried-out' } : { kind: 'carried-out', addition: first };
  if (request.verb === 'none')
    return first === undefined ? { kind: 'nothing-to-send' } : { kind: 'carried-out', addition: first };
  // Sent again to a target that is gone, ConnectWise answers that it is missing: a certain no.
  if (first === undefined) return { kind: 'not-carried-out' };
  if (shows(first, request.change)) return { kind: 'carried-out', addition: first };
  if (before === null || showsBefore(first, request.change, before)) return { kind: 'not-carried-out' };
  return {
    kind: 'overtaken',
    message: `Somebody changed addition ${first.id} (quantity ${first.quantity}) before our write could be confirmed.`,
  };
}

function shows(addition: Addition, { quantity, cancelledDate }: AdditionChange): boolean {
  return (
    (quantity === undefined || compareDecimals(addition.quantity, quantity) === 0) &&
    (cancelledDate === undefined || addition.cancelledDate === cancelledDate)
  );
}

function showsBefore(addition: Addition, { quantity, cancelledDate }: AdditionChange, before: Standing): boolean {
  return (
    (quantity === undefined || compareDecimals(addition.quantity, before.quantity) === 0) &&
    (cancelledDate === undefined || addition.cancelledDate === before.cancelledDate)
  );
}
