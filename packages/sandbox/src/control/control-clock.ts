import { isObject } from '../records/read-record.ts';
import type { SandboxClock } from '../sandbox-types.ts';
import { ControlError } from './control-answer.ts';

const USAGE =
  'Send {"set": "2026-12-01T00:00:00Z"} to set the clock or {"advanceMs": 86400000} to move it on; with "runInvoices": true what falls due is invoiced.';
const LAST = 8.64e15;

/** Moves the clock as the body says and answers the time it then shows. */
export function moveClock(clock: SandboxClock, body: unknown): void {
  if (!isObject(body)) throw new ControlError(400, USAGE);
  const { runInvoices, ...move } = body;
  if (Object.keys(move).length !== 1 || (runInvoices !== undefined && typeof runInvoices !== 'boolean')) {
    throw new ControlError(400, USAGE);
  }
  const { set, advanceMs } = move;
  if (advanceMs !== undefined) {
    if (typeof advanceMs !== 'number' || !Number.isSafeInteger(advanceMs) || !isTime(clock.now() + advanceMs)) {
      throw new ControlError(400, `advanceMs must be a whole number of milliseconds. ${USAGE}`);
    }
    clock.advance(advanceMs);
    return;
  }
  const instant = parseInstant(set);
  if (instant === null) {
    throw new ControlError(400, `set must be a date with a time zone, or whole milliseconds since 1970. ${USAGE}`);
  }
  clock.set(instant);
}

export function showClock(clock: SandboxClock): { readonly now: string; readonly ms: number } {
  const ms = clock.now();
  return { now: new Date(ms).toISOString(), ms };
}

/** Without a time zone the moment would depend on the machine that the sandbox runs on. */
export function parseInstant(value: unknown): number | null {
  if (typeof value === 'number') return Number.isSafeInteger(value) && isTime(value) ? value : null;
  if (typeof value !== 'string' || !/^\d{4}-\d{2}-\d{2}T[\d:.]+(?:Z|[+-]\d{2}:\d{2})$/.test(value)) return null;
  const instant = Date.parse(value);
  return Number.isNaN(instant) ? null : instant;
}

function isTime(ms: number): boolean {
  return Math.abs(ms) <= LAST;
}
