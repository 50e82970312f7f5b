import type { FastifyError, FastifyReply, FastifyRequest } from 'fastify';
import { hasZodFastifySchemaValidationErrors } from 'fastify-type-provider-zod';
import { BATCH_LIMIT } from 'tallybridge-sdk/contract';
import { AppError, notFound } from '../app/app-error.ts';
import { toProblem, unforeseen } from './errors.ts';
import { isOpenedByPerson, refusalPage } from './refusal-page.ts';

export const BODY_LIMIT_BYTES = 2 * 1024 * 1024;

function invalid(
  error: { readonly validationContext?: string },
  fields: readonly { field: string; message: string }[],
): AppError {
  const first = fields[0];
  const where = error.validationContext ?? 'request';
  return new AppError('invalid-request', `${first?.field || `the ${where}`}: ${first?.message ?? 'is not valid'}`, {
    remedy: 'Correct the fields named in "errors"; /openapi.json describes what the operation takes.',
    fields,
  });
}

function toAppError(error: Error & Partial<FastifyError>, request: FastifyRequest): AppError {
  if (error instanceof AppError) return error;
  if (hasZodFastifySchemaValidationErrors(error)) {
    const fields = error.validation.map((issue) => ({
      field: issue.instancePath.replace(/^\//, ''),
      message: issue.message ?? 'is not valid',
    }));
    // An id that cannot exist is answered like one that does not.
    if (error.validationContext === 'params') return notFound('record', request.url.split('?')[0] ?? '');
    return invalid(error, fields);
  }
  if (error.statusCode === 413) {
    return new AppError('request-too-large', `the body is larger than ${BODY_LIMIT_BYTES} bytes`, {
      remedy: `Send less at once: a batch holds at most ${BATCH_LIMIT} items.`,
    });
  }
  if (error.statusCode === 415) {
    return new AppError('unsupported-media-type', 'the body is not JSON', {
      remedy: 'Send "content-type: application/json".',
    });
  }
  if (error.statusCode !== undefined && error.statusCode >= 400 && error.statusCode < 500) {
    return new AppError('invalid-request', error.message, { remedy: 'Send a body of valid JSON.', cause: error });
  }
  return unforeseen(error);
}

/** Answers every error with problem details; what is our own fault is logged whole and told in general words. */
export async function sendProblem(
  error: Error & Partial<FastifyError>,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<void> {
  const known = toAppError(error, request);
  const problem = toProblem(known, request.id);
  if (problem.status >= 500) request.log.error({ err: known }, problem.detail);
  if (isOpenedByPerson(request)) {
    await reply.status(problem.status).type('text/html; charset=utf-8').send(refusalPage(problem));
    return;
  }
  if (problem.status === 401) void reply.header('www-authenticate', 'Bearer');
  await reply.status(problem.status).type('application/problem+json').serializer(JSON.stringify).send(problem);
}
