import type { ProductLink } from 'tallybridge-sdk';
import { endOfDay, lastDayBefore } from '../../time/day-bounds.ts';

type Drift = ProductLink['drift'];

export const DRIFT_CHOICES = ['connection', 'hold', 'enforce', 'accept'] as const;

/** What happens when somebody changes a line of a product in ConnectWise, as it stands in a form. */
export interface TypedDrift {
  /** `connection`: as that has it. */
  readonly choice: (typeof DRIFT_CHOICES)[number];
  /** Of `accept`: the last day, and why. */
  readonly until: string;
  readonly note: string;
}

export function typedDriftOf(drift: Drift, timeZone: string): TypedDrift {
  return {
    choice: drift?.policy ?? 'connection',
    until: drift === null || drift.acceptUntil === null ? '' : lastDayBefore(drift.acceptUntil, timeZone),
    note: drift?.note ?? '',
  };
}

export function lacksDay({ choice, until }: TypedDrift): boolean {
  return choice === 'accept' && until === '';
}

/** As it is saved; null where the connection decides. */
export function driftOf({ choice, until, note }: TypedDrift, timeZone: string): Drift {
  if (choice === 'connection') return null;
  if (choice !== 'accept') return { policy: choice, acceptUntil: null, note: null };
  return { policy: choice, acceptUntil: endOfDay(until, timeZone), note: note.trim() === '' ? null : note.trim() };
}
