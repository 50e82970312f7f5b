import type { LoggedRequest, RequestLog } from '../log/request-log.ts';
import { ControlError } from './control-answer.ts';

const FILTERS = ['method', 'path', 'member', 'outcome', 'committed', 'status', 'after', 'limit'] as const;
const DEFAULT_LIMIT = 100;

interface LogAnswer {
  /** How many requests match, also those beyond the limit. */
  readonly total: number;
  readonly counts: Readonly<Record<string, number>>;
  readonly entries: readonly LoggedRequest[];
}

/** The newest requests that match, oldest first. */
export function listLog(log: RequestLog, query: URLSearchParams): LogAnswer {
  const unknown = [...query.keys()].filter((name) => !FILTERS.some((filter) => filter === name));
  if (unknown.length > 0) {
    throw new ControlError(400, `There is no filter ${unknown.join(', ')}; there are ${FILTERS.join(', ')}.`);
  }
  const limit = whole(query, 'limit') ?? DEFAULT_LIMIT;
  const matching = log.entries().filter(matcher(query));
  const entries = limit === 0 ? [] : matching.slice(-limit);
  return { total: matching.length, counts: log.counts(), entries };
}

function matcher(query: URLSearchParams): (entry: LoggedRequest) => boolean {
  const wanted = (name: string): string | null => query.get(name)?.toLowerCase() ?? null;
  const [method, path, member, outcome] = [wanted('method'), wanted('path'), wanted('member'), wanted('outcome')];
  const committed = flag(query, 'committed');
  const [status, after] = [whole(query, 'status'), whole(query, 'after')];
  return (entry) =>
    (method === null || entry.method.toLowerCase() === method) &&
    (path === null || entry.path.toLowerCase().includes(path)) &&
    (member === null || entry.memberIdentifier?.toLowerCase() === member) &&
    (outcome === null || entry.outcome === outcome) &&
    (committed === null || entry.committed === committed) &&
    (status === null || entry.status === status) &&
    (after === null || entry.seq > after);
}

function whole(query: URLSearchParams, name: string): number | null {
  const text = query.get(name);
  if (text === null) return null;
  if (!/^\d{1,15}$/.test(text)) throw new ControlError(400, `${name} must be a whole number, is "${text}".`);
  return Number(text);
}

function flag(query: URLSearchParams, name: string): boolean | null {
  const text = query.get(name);
  if (text === null || text === 'true' || text === 'false') return text === null ? null : text === 'true';
  throw new ControlError(400, `${name} must be true or false, is "${text}".`);
}
