import { requestsOfPartner, requestsOfVendor } from '../../store/index.ts';
import type { IdempotentRequest, RequestBook } from '../../store/index.ts';
import { AppError } from '../app-error.ts';
import type { PartnerContext, VendorContext } from '../context.ts';

interface Wanted extends IdempotentRequest {
  /** The answer holds a secret: it is not kept. */
  readonly isAnswerSecret: boolean;
}

export interface OnceAnswered {
  readonly answer: unknown;
  readonly isRepeated: boolean;
}

function withBook<Result>(
  ctx: PartnerContext | VendorContext,
  use: (book: RequestBook) => Promise<Result>,
): Promise<Result> {
  if ('partner' in ctx) return ctx.store.withPartner(ctx.partner.id, (tx) => use(requestsOfPartner(tx)));
  return ctx.store.withControl((tx) => use(requestsOfVendor(tx, ctx.vendor)));
}

/**
 * Carries a request out once for its key. One that was refused leaves the key free; of one that broke off nobody knows
 * what it did, so it is never carried out again under this key.
 */
export async function once(
  ctx: PartnerContext | VendorContext,
  { isAnswerSecret, ...request }: Wanted,
  carryOut: () => Promise<unknown>,
): Promise<OnceAnswered> {
  const before = await withBook(ctx, (book) => book.begin(request));
  if (before.state === 'done' && before.answer !== null) return { answer: before.answer, isRepeated: true };
  if (before.state !== 'none') throw refused(before.state);
  try {
    const answer = await carryOut();
    await withBook(ctx, (book) => book.finish(request, isAnswerSecret ? null : answer));
    return { answer, isRepeated: false };
  } catch (error) {
    if (error instanceof AppError) await withBook(ctx, (book) => book.forget(request));
    throw error;
  }
}

function refused(state: 'other' | 'open' | 'done'): AppError {
  if (state === 'other') {
    return new AppError('idempotency-key-reused', 'the Idempotency-Key came with another request before', {
      remedy: 'Send a new key with each request that is not a repetition.',
    });
  }
  if (state === 'open') {
    return new AppError('idempotency-in-progress', 'the same request is being carried out, or broke off', {
      remedy:
        'Wait and send it again. If it stays so, look whether it was carried out; if not, send it with a new key.',
    });
  }
  return new AppError('idempotency-answer-gone', 'the same request was carried out, and its answer is kept nowhere', {
    remedy: 'Revoke what it made, if its answer was lost, and ask again with a new key.',
  });
}
