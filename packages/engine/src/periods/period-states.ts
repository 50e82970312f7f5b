export const PERIOD_STATES = ['open', 'closing', 'sealed'] as const;
/** `closing`: the month is over, and late records and final numbers still count · `sealed`: its statement stands. */
export type PeriodState = (typeof PERIOD_STATES)[number];

export interface PeriodTransition {
  readonly from: PeriodState;
  readonly to: PeriodState;
  readonly because: string;
}

/** Every move that a period may make; the check constraint of `tenant.periods` allows the same. */
export const PERIOD_TRANSITIONS: readonly PeriodTransition[] = [
  { from: 'open', to: 'closing', because: 'its month has ended' },
  { from: 'closing', to: 'sealed', because: 'its grace is over, and everything that was sent is seen and settled' },
  { from: 'sealed', to: 'closing', because: 'an admin reopens it before it was invoiced' },
];

const ALLOWED: ReadonlySet<string> = new Set(PERIOD_TRANSITIONS.map(({ from, to }) => `${from} → ${to}`));

export function mayPeriodMove(from: PeriodState, to: PeriodState): boolean {
  return ALLOWED.has(`${from} → ${to}`);
}
