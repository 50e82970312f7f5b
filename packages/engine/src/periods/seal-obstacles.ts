import { instantOf, instantText } from '../calendar/instant.ts';
import type { Instant, Period } from '../ids.ts';
import type { PlanLine } from '../plan/plan-line.ts';

export const SEAL_OBSTACLES = [
  'not-ended',
  'grace',
  'no-read',
  'open-writes',
  'quarantine',
  'being-applied',
  'pending-lines',
] as const;

export interface SealObstacle {
  readonly code: (typeof SEAL_OBSTACLES)[number];
  /** A sentence for a billing administrator. */
  readonly message: string;
  /** When it goes away by itself, on the business clock; null where that is not known. */
  readonly until: Instant | null;
}

/** Everything that decides whether a closing period may be sealed. */
export interface SealFacts {
  readonly period: Period;
  readonly now: Instant;
  readonly graceMs: number;
  /** Null unless somebody reopened it. */
  readonly reopenedAt: Instant | null;
  /** Whether ConnectWise was read whole, and once the last send could no longer arrive late. */
  readonly read: 'none' | 'too-early' | 'good';
  /** For how long the last send may still arrive late. */
  readonly lateForMs: number;
  readonly openWrites: number;
  readonly isBeingApplied: boolean;
  readonly pendingLines: number;
  /** Until when lines that a person may still approve keep the seal waiting. */
  readonly pendingUntil: Instant;
  /** A person seals: neither a reopening nor, where they say so, pending lines make them wait. */
  readonly asked: { readonly acceptsPending: boolean } | null;
}

const DAY_MS = 86_400_000;

/** From when on usage of the month no longer counts by itself. A reopened one is given time to be put right. */
export function graceEnd({
  period,
  graceMs,
  reopenedAt,
}: Pick<SealFacts, 'period' | 'graceMs' | 'reopenedAt'>): Instant {
  if (reopenedAt === null) return instantOf(period.end + graceMs);
  return instantOf(Math.max(period.end + graceMs, reopenedAt + Math.max(graceMs, DAY_MS)));
}

/** What stands between a period and its seal; nothing when it may be sealed. */
export function sealObstacles(facts: SealFacts): readonly SealObstacle[] {
  const { period, now, openWrites, isBeingApplied } = facts;
  if (now < period.end) return [{ code: 'not-ended', message: 'The month has not ended.', until: period.end }];
  const found = [grace(facts), quarantine(facts), pending(facts)].filter((each) => each !== null);
  if (openWrites > 0) {
    const message = `${openWrites === 1 ? 'One write has' : `${openWrites} writes have`} no known outcome yet.`;
    found.push({ code: 'open-writes', message, until: null });
  }
  if (isBeingApplied) {
    found.push({ code: 'being-applied', message: 'A plan of the month is being applied.', until: null });
  }
  return found;
}

function grace(facts: SealFacts): SealObstacle | null {
  const until = graceEnd(facts.asked === null ? facts : { ...facts, reopenedAt: null });
  if (facts.now >= until) return null;
  return { code: 'grace', message: `Usage of the month may still arrive until ${instantText(until)}.`, until };
}

function quarantine({ read, lateForMs, now }: SealFacts): SealObstacle | null {
  if (read === 'good') return null;
  const until = instantOf(now + Math.max(0, Math.ceil(lateForMs)));
  if (read === 'none') return { code: 'no-read', message: 'ConnectWise must be read whole first.', until };
  const message = 'The last write is too fresh: ConnectWise is read again once it can no longer arrive late.';
  return { code: 'quarantine', message, until };
}

function pending({ pendingLines, pendingUntil, asked, now }: SealFacts): SealObstacle | null {
  if (pendingLines === 0 || now >= pendingUntil || asked?.acceptsPending === true) return null;
  const lines = pendingLines === 1 ? 'One line of the month is' : `${pendingLines} lines of the month are`;
  return { code: 'pending-lines', message: `${lines} still to be approved or written.`, until: pendingUntil };
}

/** Lines whose number may still be published. What is held waits for longer than any month, and an adoption need not come. */
export function pendingLines(lines: readonly PlanLine[]): number {
  return lines.filter(({ bucket, action, usage }) => bucket === 'pending' && action !== 'adopt' && usage !== null)
    .length;
}
