import type { TicketPolicy } from 'tallybridge-sdk';
import { isTimeOfDay } from '../../time/time-of-day.ts';

/** What somebody has typed of what holds for all tickets. */
export interface TypedPolicy {
  readonly quietMinutes: string;
  readonly withinDays: string;
  readonly action: TicketPolicy['recurrence']['action'];
  readonly unmapped: 'skip' | 'company';
  readonly company: { readonly value: string; readonly label: string } | null;
  readonly most: string;
  readonly withinMinutes: string;
  readonly digestAt: string;
}

export const BOUNDS = {
  quietMinutes: [0, 1440],
  withinDays: [0, 90],
  most: [1, 1000],
  withinMinutes: [1, 1440],
} as const;
export type NumberField = keyof typeof BOUNDS;

export function typedOf({ quietMinutes, recurrence, unmapped, storm, digestAt }: TicketPolicy): TypedPolicy {
  return {
    quietMinutes: String(quietMinutes),
    withinDays: String(recurrence.withinDays),
    action: recurrence.action,
    unmapped: unmapped.kind,
    company: unmapped.kind === 'skip' ? null : { value: String(unmapped.companyId), label: unmapped.companyName },
    most: String(storm.most),
    withinMinutes: String(storm.withinMinutes),
    digestAt,
  };
}

/** Whether the text is no whole number within its bounds. */
export function isOutOfBounds(typed: TypedPolicy, field: NumberField): boolean {
  const [least, most] = BOUNDS[field];
  const text = typed[field].trim();
  return !/^\d{1,6}$/.test(text) || Number(text) < least || Number(text) > most;
}

/** The policy that was typed; null while something of it is wrong. */
export function policyOf(typed: TypedPolicy): TicketPolicy | null {
  const fields: readonly NumberField[] = ['quietMinutes', 'withinDays', 'most', 'withinMinutes'];
  if (fields.some((field) => isOutOfBounds(typed, field))) return null;
  if (!isTimeOfDay(typed.digestAt)) return null;
  if (typed.unmapped === 'company' && typed.company === null) return null;
  return {
    quietMinutes: Number(typed.quietMinutes),
    recurrence: { withinDays: Number(typed.withinDays), action: typed.action },
    unmapped:
      typed.unmapped === 'skip' || typed.company === null
        ? { kind: 'skip' }
        : { kind: 'company', companyId: Number(typed.company.value), companyName: typed.company.label },
    storm: { most: Number(typed.most), withinMinutes: Number(typed.withinMinutes) },
    digestAt: typed.digestAt,
  };
}
