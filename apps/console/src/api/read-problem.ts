import { TallybridgeError } from 'tallybridge-sdk';
import type { FieldError } from 'tallybridge-sdk';

/** The failures that look different to a person; each has its place on the page. */
export type ProblemKind =
  | 'signed-out'
  | 'no-right'
  | 'offline'
  | 'timed-out'
  | 'psa-down'
  | 'conflict'
  | 'not-found'
  | 'busy'
  | 'refused'
  | 'broken';

export interface ShownProblem {
  readonly kind: ProblemKind;
  readonly code: string;
  readonly detail: string;
  readonly remedy: string;
  readonly fields: readonly FieldError[];
  /** What to name when asking for help; null where the service never answered. */
  readonly requestId: string | null;
}

const KINDS: Readonly<Record<string, ProblemKind>> = {
  unauthenticated: 'signed-out',
  'missing-scope': 'no-right',
  'set-up-not-allowed': 'no-right',
  unreachable: 'offline',
  'timed-out': 'timed-out',
  'psa-unavailable': 'psa-down',
  'psa-throttled': 'psa-down',
  'site-unreachable': 'psa-down',
  'changed-meanwhile': 'conflict',
  'not-found': 'not-found',
  'too-many-requests': 'busy',
  'not-ready': 'broken',
  internal: 'broken',
  'unexpected-answer': 'broken',
};

export function kindOf(error: unknown): ProblemKind {
  if (!(error instanceof TallybridgeError)) return 'broken';
  return KINDS[error.code] ?? 'refused';
}

/** Any failure as the page shows it. What is no answer of the service is a mistake of ours and says so plainly. */
export function readProblem(error: unknown): ShownProblem {
  const kind = kindOf(error);
  if (!(error instanceof TallybridgeError)) {
    const detail = error instanceof Error ? error.message : String(error);
    return { kind, code: 'console', detail, remedy: '', fields: [], requestId: null };
  }
  return {
    kind,
    code: error.code,
    detail: error.message,
    remedy: error.remedy,
    fields: error.fields,
    requestId: error.requestId,
  };
}

/** Worth another try without a person: nothing was refused, the way there was broken. */
export function isPassing(error: unknown): boolean {
  return ['offline', 'timed-out', 'busy'].includes(kindOf(error));
}
