import { z } from 'zod';
import { fieldErrorSchema } from './primitives.ts';

/** Why a whole request was refused. Each code is explained in docs/errors.md. */
export const PROBLEM_CODES = [
  'invalid-request',
  'unauthenticated',
  'missing-scope',
  'cross-site-request',
  'link-not-valid',
  'person-blocked',
  'sign-in-not-valid',
  'sign-in-not-allowed',
  'sign-in-unavailable',
  'key-scope-not-for-partner',
  'not-found',
  'method-not-allowed',
  'too-many-requests',
  'idempotency-key-reused',
  'idempotency-in-progress',
  'idempotency-answer-gone',
  'changed-meanwhile',
  'partner-exists',
  'unknown-time-zone',
  'company-taken',
  'catalog-item-taken',
  'client-id-missing',
  'site-not-allowed',
  'connection-in-shadow',
  'set-up-incomplete',
  'connection-paused',
  'writes-open',
  'lines-live',
  'run-in-progress',
  'plan-not-open',
  'plan-parked',
  'plan-lines-not-approvable',
  'plan-lines-not-rejectable',
  'plan-nothing-approved',
  'period-sealed',
  'period-not-sealable',
  'period-not-sealed',
  'period-invoiced',
  'resolution-not-offered',
  'resolution-too-early',
  'key-unreadable',
  'site-invalid',
  'site-unreachable',
  'company-unknown',
  'keys-refused',
  'right-missing',
  'psa-throttled',
  'psa-unavailable',
  'set-up-not-allowed',
  'capability-off',
  'capability-fixed',
  'request-too-large',
  'unsupported-media-type',
  'not-ready',
  'address-not-allowed',
  'source-paused',
  'no-provisioning',
  'request-answered',
  'nobody-to-tell',
  'tab-member-refused',
  'tab-exchange-used',
  'tab-not-secure',
  'tab-screen-missing',
  'tab-disabled',
  'console-code-not-valid',
  'console-missing',
  'tickets-off',
  'ticket-not-waiting',
  'internal',
] as const;
export type ProblemCode = (typeof PROBLEM_CODES)[number];

/** Why one item of a batch was refused while the others went on. */
export const ITEM_CODES = [
  'invalid',
  'unknown-customer',
  'unknown-sku',
  'id-conflict',
  'too-far-ahead',
  'company-taken',
  'catalog-item-taken',
  'not-linked',
  'unknown-user',
  'unknown-contact',
  'capability-off',
] as const;
export type ItemCode = (typeof ITEM_CODES)[number];

/** An error answer: problem details (RFC 9457) with our code, the fields concerned and what to do. */
export const problemSchema = z
  .object({
    type: z.string().describe('`urn:tallybridge:problem:` and the code.'),
    title: z.string(),
    status: z.int(),
    code: z.enum(PROBLEM_CODES),
    detail: z.string().describe('What happened, to what.'),
    remedy: z.string().describe('What to do about it.'),
    isRepeatable: z
      .boolean()
      .describe(
        'The service itself is busy or briefly away, so the same request may be sent again in a moment. False where it would be in vain, as after ConnectWise was asked several times and did not answer.',
      ),
    requestId: z.string(),
    errors: z.array(fieldErrorSchema),
  })
  .meta({ id: 'Problem' });

export type Problem = z.infer<typeof problemSchema>;
