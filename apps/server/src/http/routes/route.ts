import type { Readable } from 'node:stream';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { AnswerOf, Operation } from 'tallybridge-sdk/contract';
import type { z } from 'zod';
import type { OpenContext, PartnerContext, VendorContext } from '../../app/context.ts';
import type { FileAnswer } from '../file-answer.ts';

/** One exchange: what was asked, and the answer whose headers may still be set. */
export interface Exchange {
  readonly request: FastifyRequest;
  readonly reply: FastifyReply;
}

/** A request after each of its parts was parsed by the operation's own schema. */
export interface RouteInput<Op extends Operation> extends Exchange {
  readonly params: z.output<Op['params']>;
  readonly query: z.output<Op['query']>;
  readonly body: Op['body'] extends z.ZodType ? z.output<Op['body']> : undefined;
  /** Of a batch: its items, each still to be parsed by itself. */
  readonly items: readonly unknown[];
}

interface Of<Context, Kind> {
  readonly kind: Kind;
  readonly operation: Operation;
  readonly handle: (context: Context, exchange: Exchange) => Promise<unknown>;
}

export type OpenRoute = Of<OpenContext, 'open'>;
export type VendorRoute = Of<VendorContext, 'vendor'>;
export type PartnerRoute = Of<PartnerContext, 'partner'>;
/** One operation with what carries it out. */
export type Route = OpenRoute | VendorRoute | PartnerRoute;

/** Fastify has parsed params, query and body by the schemas of exactly this operation; only the types forget it. */
function parsed<Op extends Operation>(operation: Op, { request, reply }: Exchange): RouteInput<Op> {
  const { params, query, body } = request;
  const list: unknown =
    operation.items !== undefined && typeof body === 'object' && body !== null
      ? Reflect.get(body, operation.items.field)
      : [];
  return { params, query, body, items: Array.isArray(list) ? list : [], request, reply } as RouteInput<Op>;
}

/** An operation for those who have no key yet. */
export function openRoute<Op extends Operation>(
  operation: Op,
  handle: (context: OpenContext, input: RouteInput<Op>) => Promise<AnswerOf<Op>>,
): OpenRoute {
  return { kind: 'open', operation, handle: (context, exchange) => handle(context, parsed(operation, exchange)) };
}

/** An operation on what a vendor has. */
export function vendorRoute<Op extends Operation>(
  operation: Op,
  handle: (context: VendorContext, input: RouteInput<Op>) => Promise<AnswerOf<Op>>,
): VendorRoute {
  return { kind: 'vendor', operation, handle: (context, exchange) => handle(context, parsed(operation, exchange)) };
}

/** An operation on what one partner has that may be answered as a stream of events. */
export function eventRoute<Op extends Operation>(
  operation: Op,
  handle: (context: PartnerContext, input: RouteInput<Op>) => Promise<AnswerOf<Op> | Readable>,
): PartnerRoute {
  return { kind: 'partner', operation, handle: (context, exchange) => handle(context, parsed(operation, exchange)) };
}

/** An operation on what one partner has. */
export function partnerRoute<Op extends Operation>(
  operation: Op,
  handle: (context: PartnerContext, input: RouteInput<Op>) => Promise<AnswerOf<Op>>,
): PartnerRoute {
  return { kind: 'partner', operation, handle: (context, exchange) => handle(context, parsed(operation, exchange)) };
}

/** One that may be answered with a file. */
export function partnerFileRoute<Op extends Operation>(
  operation: Op,
  handle: (context: PartnerContext, input: RouteInput<Op>) => Promise<AnswerOf<Op> | FileAnswer>,
): PartnerRoute {
  return { kind: 'partner', operation, handle: (context, exchange) => handle(context, parsed(operation, exchange)) };
}
