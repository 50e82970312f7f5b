export const LONGEST_PAUSE_MS = 15 * 60_000;

/**
 * How long Retry-After asks to wait: seconds or an HTTP date, capped at 15 minutes. Undefined when it is absent,
 * negative, in the past, zero or unreadable: then the back-off decides.
 */
export function retryAfterMs(header: string | null, now: number): number | undefined {
  if (header === null) return undefined;
  const spelled = header.trim();
  const ms = /^\d+(?:\.\d+)?$/.test(spelled) ? Number(spelled) * 1_000 : dateMs(spelled, now);
  return ms > 0 ? Math.min(Math.ceil(ms), LONGEST_PAUSE_MS) : undefined;
}

function dateMs(spelled: string, now: number): number {
  const at = /^[A-Za-z]{3},/.test(spelled) ? Date.parse(spelled) : Number.NaN;
  return Number.isNaN(at) ? 0 : at - now;
}
