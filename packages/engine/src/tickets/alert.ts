import type { CustomerKey, Instant } from '../ids.ts';

/** From the least to the most serious. */
export const SEVERITIES = ['info', 'low', 'medium', 'high', 'critical'] as const;
export type Severity = (typeof SEVERITIES)[number];

/** One occurrence of a problem; `episode` is null for a key that never comes again. */
export interface AlertName {
  readonly key: string;
  readonly episode: string | null;
}

/** Where an occurrence stands by its newest message, in whatever order they came. */
export interface Alert extends AlertName {
  readonly customer: CustomerKey;
  readonly category: string;
  readonly severity: Severity;
  readonly state: 'raised' | 'resolved';
  readonly title: string;
  readonly body: string;
  readonly device: string | null;
  readonly contactEmail: string | null;
  readonly url: string | null;
  /** When it was raised first; null while only its end is known. */
  readonly raisedAt: Instant | null;
  readonly changedAt: Instant;
}

/** One text per occurrence; no key can hold the character between the two. */
export function alertText({ key, episode }: AlertName): string {
  return `${key}\u001F${episode ?? ''}`;
}

/** The most serious first, then the oldest: the order in which people should hear of them, whatever order they came in. */
export function byUrgency(a: Alert, b: Alert): number {
  return (
    SEVERITIES.indexOf(b.severity) - SEVERITIES.indexOf(a.severity) ||
    since(a) - since(b) ||
    (alertText(a) < alertText(b) ? -1 : 1)
  );
}

function since({ raisedAt, changedAt }: Alert): number {
  return raisedAt ?? changedAt;
}
