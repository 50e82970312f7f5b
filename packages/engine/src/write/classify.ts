import { compareDecimals } from '../decimal/decimal.ts';
import type { Intent } from '../ledger/intent.ts';
import type { Addition } from '../psa/records.ts';
import type { Refusal, WriteAnswer, WriteFailure } from '../psa/psa.ts';

/** What a write's answer proves. `withdrawn`: it never left and no earlier attempt did. */
export type Verdict =
  | { readonly to: 'done'; readonly addition: Addition; readonly message: null }
  | { readonly to: 'refused'; readonly refusal: Refusal; readonly message: string }
  | { readonly to: 'unknown'; readonly message: string }
  | { readonly to: 'withdrawn'; readonly message: string };

/** Judges an answer by its evidence: only an echo of exactly what was sent is `done`, only a certain no is `refused`. */
export function classifyAnswer(intent: Intent, answer: WriteAnswer): Verdict {
  if (answer.outcome !== 'answered') {
    return classifyFailure({ attempt: intent.attempt, isCreation: intent.request.verb === 'add' }, answer);
  }
  const fault = echoFault(intent, answer.addition);
  if (fault === null) return { to: 'done', addition: answer.addition, message: null };
  return { to: 'unknown', message: `ConnectWise answered with ${fault}.` };
}

/** What a write proves that was not answered with a record, whatever it was to write. */
export function classifyFailure(
  { attempt, isCreation }: { readonly attempt: number; readonly isCreation: boolean },
  failure: WriteFailure,
): Exclude<Verdict, { to: 'done' }> {
  const { message } = failure;
  if (failure.outcome === 'unknown') return { to: 'unknown', message };
  const { refusal } = failure;
  if (refusal === 'not-sent') return { to: attempt > 1 ? 'unknown' : 'withdrawn', message };
  // Something between us and ConnectWise may answer 429 after it has passed the request on.
  if (refusal === 'throttled' && isCreation) return { to: 'unknown', message };
  return { to: 'refused', refusal, message };
}

/** What in the echo is not what we sent; null when everything is. */
function echoFault({ key, request, marker }: Intent, echo: Addition): string | null {
  if (echo.agreement !== key.agreement) return `an addition of agreement ${echo.agreement}`;
  if (request.verb !== 'add') {
    if (echo.id !== request.target) return `addition ${echo.id} instead of ${request.target}`;
    return request.verb === 'none' ? null : valueFault(request.change, echo);
  }
  const { quantity, effectiveDate, cancelledDate, catalogItem } = request.addition;
  if (echo.serialNumber !== marker) return `another serialNumber ("${echo.serialNumber}")`;
  if (echo.catalogItem !== catalogItem) return `another product (${echo.catalogItem})`;
  return valueFault({ quantity, effectiveDate, ...(cancelledDate !== null && { cancelledDate }) }, echo);
}

type Values = Partial<Pick<Addition, 'quantity' | 'effectiveDate' | 'cancelledDate'>>;

function valueFault(sent: Values, echo: Addition): string | null {
  if (sent.quantity !== undefined && compareDecimals(sent.quantity, echo.quantity) !== 0) {
    return `quantity ${echo.quantity} instead of ${sent.quantity}`;
  }
  for (const field of ['effectiveDate', 'cancelledDate'] as const) {
    const value = sent[field];
    if (value !== undefined && value !== echo[field])
      return `${field} ${echo[field] ?? 'empty'} instead of ${value ?? 'empty'}`;
  }
  return null;
}
