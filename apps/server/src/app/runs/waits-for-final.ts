import { lineKeyText } from 'tallybridge-engine';
import type { Action, Instant, Month, OwnedLine, PlanLine } from 'tallybridge-engine';

export interface FinalWait {
  readonly month: Month;
  readonly owned: ReadonlyMap<string, OwnedLine>;
  readonly now: Instant;
  /** When the month was first planned after its end. */
  readonly waitingSince: number;
  /** How long the final number of a standing line may keep the next month's waiting. */
  readonly waitMs: number;
}

/** The line of each key: the live one, or the last that was. */
export function ownedByKey(lines: readonly OwnedLine[]): ReadonlyMap<string, OwnedLine> {
  const ordered = lines.toSorted((a, b) => Number(a.state === 'live') - Number(b.state === 'live'));
  return new Map(ordered.map((line) => [lineKeyText(line.key), line]));
}

const WAITING: ReadonlySet<Action> = new Set<Action>(['create', 'change', 'end', 'keep', 'hold']);

/** Whether the line that a plan of an ended month shows has still to publish its final number, and may. */
export function waitsForFinal(line: PlanLine, { month, owned, now, waitingSince, waitMs }: FinalWait): boolean {
  const { key, action, usage, reason } = line;
  if (key === null || usage === null || reason === 'by-person' || !WAITING.has(action)) return false;
  const published = owned.get(lineKeyText(key))?.published ?? null;
  if (published !== null && published.month >= month && (published.month > month || published.isFinal)) return false;
  if (key.month !== null) return true;
  const isAfterFinal = published?.isFinal === true && published.month < month;
  const since = isAfterFinal ? Math.max(waitingSince, published.at + waitMs) : waitingSince;
  return now < since + waitMs;
}
