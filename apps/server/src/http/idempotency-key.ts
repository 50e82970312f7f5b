import type { FastifyRequest } from 'fastify';
import { createHash } from 'node:crypto';
import type { Operation } from 'tallybridge-sdk/contract';
import { AppError } from '../app/app-error.ts';
import type { PartnerContext, VendorContext } from '../app/context.ts';
import { once } from '../app/idempotency/once.ts';
import type { Exchange } from './routes/route.ts';

const KEY = /^[\x21-\x7e]{1,255}$/;

const sha256 = (text: string) => createHash('sha256').update(text).digest();

function keyOf(request: FastifyRequest): string | null {
  const key = request.headers['idempotency-key'];
  if (key === undefined) return null;
  if (typeof key === 'string' && KEY.test(key)) return key;
  throw new AppError('invalid-request', 'the Idempotency-Key is not one', {
    remedy: 'Send 1 to 255 printable characters without spaces, such as a UUID.',
    fields: [{ field: 'Idempotency-Key', message: 'must be 1 to 255 printable characters without spaces' }],
  });
}

/** A POST with an Idempotency-Key is carried out once in 24 hours; after that it is answered as it was. */
export async function runOnce(
  ctx: PartnerContext | VendorContext,
  operation: Operation,
  {
    exchange: { request, reply },
    carryOut,
  }: { readonly exchange: Exchange; readonly carryOut: () => Promise<unknown> },
): Promise<unknown> {
  const key = operation.method === 'POST' ? keyOf(request) : null;
  if (key === null) return carryOut();
  const { answer, isRepeated } = await once(
    ctx,
    {
      operation: operation.id,
      key: sha256(key),
      request: sha256(JSON.stringify([request.url, request.body ?? null, request.headers['if-match'] ?? null])),
      isAnswerSecret: operation.isAnswerSecret === true,
    },
    carryOut,
  );
  if (isRepeated) void reply.header('idempotency-replayed', 'true');
  return answer;
}
