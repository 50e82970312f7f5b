import type { ItemCode, Problem, ProblemCode } from 'tallybridge-sdk/contract';
import { AppError } from '../app/app-error.ts';

interface Answer {
  readonly status: number;
  readonly title: string;
  /** Ours alone, and over in a moment; left out where sending the same again at once would be in vain. */
  readonly isRepeatable?: true;
}

const PROBLEMS: Readonly<Record<ProblemCode, Answer>> = {
  'invalid-request': { status: 400, title: 'The request is not valid' },
  unauthenticated: { status: 401, title: 'A valid key or session is needed' },
  'missing-scope': { status: 403, title: 'The key or session may not do this' },
  'cross-site-request': { status: 403, title: 'Only a page of this service may ask this' },
  'link-not-valid': { status: 401, title: 'The link lets nobody in any more' },
  'person-blocked': { status: 403, title: 'This person may not come in' },
  'sign-in-not-valid': { status: 401, title: 'The sign-in is not valid' },
  'sign-in-not-allowed': { status: 403, title: 'This account may not sign in' },
  'sign-in-unavailable': { status: 502, title: 'The identity provider cannot be asked' },
  'key-scope-not-for-partner': { status: 422, title: 'A key of one partner cannot have this scope' },
  'not-found': { status: 404, title: 'There is nothing at this path' },
  'method-not-allowed': { status: 405, title: 'This cannot be asked of this path' },
  'nobody-to-tell': { status: 409, title: 'Nobody would be told' },
  'too-many-requests': { status: 429, title: 'Too many requests', isRepeatable: true },
  'idempotency-key-reused': { status: 422, title: 'The idempotency key belongs to another request' },
  'idempotency-in-progress': { status: 409, title: 'The same request is being carried out or its end is not known' },
  'idempotency-answer-gone': { status: 409, title: 'The same request was carried out before' },
  'changed-meanwhile': { status: 412, title: 'Somebody has changed it meanwhile' },
  'partner-exists': { status: 409, title: 'The partner exists already' },
  'unknown-time-zone': { status: 422, title: 'Unknown time zone' },
  'company-taken': { status: 409, title: 'The company is linked to another customer' },
  'catalog-item-taken': { status: 409, title: 'The catalog item is linked to another product' },
  'client-id-missing': { status: 422, title: 'A ConnectWise client id is missing' },
  'site-not-allowed': { status: 422, title: 'This ConnectWise site is not allowed here' },
  'connection-in-shadow': { status: 409, title: 'The connection is in shadow mode' },
  'set-up-incomplete': { status: 409, title: 'The set-up is not complete' },
  'connection-paused': { status: 409, title: 'The connection is paused' },
  'writes-open': { status: 409, title: 'A write to ConnectWise has not been settled yet' },
  'lines-live': { status: 409, title: 'Lines are live in ConnectWise' },
  'run-in-progress': { status: 409, title: 'A run of the connection is in progress' },
  'plan-not-open': { status: 409, title: 'The plan can no longer be changed or applied' },
  'plan-parked': { status: 409, title: 'The plan looks like a mistake and waits for a person' },
  'plan-lines-not-approvable': { status: 422, title: 'Some of these lines cannot be approved' },
  'plan-lines-not-rejectable': { status: 422, title: 'Some of these lines cannot be rejected' },
  'resolution-not-offered': { status: 422, title: 'The hold cannot be resolved like this' },
  'resolution-too-early': { status: 409, title: 'It is too early to decide this' },
  'plan-nothing-approved': { status: 409, title: 'No line of the plan is approved yet' },
  'period-sealed': { status: 409, title: 'The month is sealed' },
  'period-not-sealable': { status: 409, title: 'The month cannot be sealed yet' },
  'period-not-sealed': { status: 409, title: 'The month is not sealed' },
  'period-invoiced': { status: 409, title: 'The month has been invoiced' },
  'key-unreadable': { status: 503, title: 'The stored ConnectWise keys cannot be decrypted' },
  'site-invalid': { status: 422, title: 'Not a ConnectWise site' },
  'site-unreachable': { status: 502, title: 'ConnectWise cannot be reached' },
  'company-unknown': { status: 422, title: 'ConnectWise does not know the login company' },
  'keys-refused': { status: 422, title: 'ConnectWise refuses the keys' },
  'right-missing': { status: 422, title: 'The security role in ConnectWise lacks a right' },
  'psa-throttled': { status: 503, title: 'ConnectWise asks for fewer requests' },
  'psa-unavailable': { status: 502, title: 'ConnectWise did not answer completely' },
  'set-up-not-allowed': { status: 403, title: 'This partner may not set up the integration' },
  'capability-off': { status: 409, title: 'A capability is off' },
  'capability-fixed': { status: 422, title: 'The profile leaves no choice of this capability' },
  'request-too-large': { status: 413, title: 'The request is too large' },
  'unsupported-media-type': { status: 415, title: 'The body must be JSON' },
  'not-ready': { status: 503, title: 'The service is not ready', isRepeatable: true },
  'address-not-allowed': { status: 422, title: 'This address is not allowed here' },
  'no-provisioning': { status: 409, title: 'The vendor creates no customers yet' },
  'request-answered': { status: 409, title: 'The request was answered before' },
  'tab-member-refused': { status: 403, title: 'ConnectWise does not vouch for this member' },
  'tab-exchange-used': { status: 409, title: 'The page was let in by this request before' },
  'tab-not-secure': { status: 422, title: 'Browsers show the page only over https' },
  'tab-screen-missing': { status: 422, title: 'ConnectWise has no place for the tab' },
  'tab-disabled': { status: 409, title: 'The tab is switched off in ConnectWise' },
  'console-code-not-valid': { status: 422, title: 'The code lets nobody in any more' },
  'console-missing': { status: 409, title: "There is no console of the vendor's to open" },
  'tickets-off': { status: 409, title: 'Tickets of this category are off' },
  'ticket-not-waiting': { status: 409, title: 'The ticket does not wait for a person' },
  'source-paused': { status: 409, title: 'The source is paused' },
  internal: { status: 500, title: 'The service failed' },
};

const ITEMS: Readonly<Record<ItemCode, number>> = {
  invalid: 422,
  'unknown-customer': 422,
  'unknown-sku': 422,
  'id-conflict': 409,
  'too-far-ahead': 422,
  'company-taken': 409,
  'catalog-item-taken': 409,
  'not-linked': 409,
  'unknown-user': 422,
  'unknown-contact': 422,
  'capability-off': 409,
};

/** The status that an item of a batch alone would have been answered with. */
export function itemStatus(code: ItemCode): number {
  return ITEMS[code];
}

export function toProblem(error: AppError, requestId: string): Problem {
  const { status, title, isRepeatable = false } = PROBLEMS[error.code];
  return {
    type: `urn:tallybridge:problem:${error.code}`,
    title,
    status,
    code: error.code,
    detail: error.message,
    remedy: error.remedy,
    isRepeatable,
    requestId,
    errors: [...error.fields],
  };
}

/** What nobody foresaw: the answer names the request and nothing of the inside. */
export function unforeseen(cause: unknown): AppError {
  return new AppError('internal', 'the request could not be carried out', {
    remedy: 'Try again. If it stays so, look for the request id in the logs of the service.',
    cause,
  });
}
