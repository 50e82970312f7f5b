import { customerRequestAnswerSchema } from 'tallybridge-sdk/contract';
import type { CustomerRequestMessage } from 'tallybridge-sdk/contract';
import type { z } from 'zod';
import { EgressError } from '../../egress/index.ts';
import type { CustomerRequest } from '../../store/index.ts';
import type { PartnerContext } from '../context.ts';
import type { Secret } from '../../secrets/secret.ts';
import { signedHeaders } from '../webhooks/signing.ts';

const DEADLINE_MS = 20_000;
const MAX_BYTES = 64 * 1024;

export type VendorAnswer = z.output<typeof customerRequestAnswerSchema>;

/** What came of asking: the vendor's answer, or why there is none. */
export type Asked = { readonly answer: VendorAnswer } | { readonly failure: string };

export interface Endpoint {
  readonly url: string;
  readonly secrets: readonly Secret[];
}

function parsedJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Asks the vendor's endpoint to create the customer. */
export async function askVendor(ctx: PartnerContext, endpoint: Endpoint, request: CustomerRequest): Promise<Asked> {
  const message: CustomerRequestMessage = {
    type: 'customer.create',
    id: request.id,
    partner: ctx.partner.key,
    company: { ...request.company },
    fields: { ...request.fields },
  };
  const body = JSON.stringify(message);
  const send = ctx.egress.fetchFor('provisioning', { deadlineMs: DEADLINE_MS, maxBytes: MAX_BYTES });
  try {
    const headers = signedHeaders(request.id, body, endpoint.secrets);
    const response = await send(endpoint.url, { method: 'POST', headers, body });
    const text = await response.text();
    const answer = response.status < 500 ? customerRequestAnswerSchema.safeParse(parsedJson(text)) : null;
    if (answer?.success === true) return { answer: answer.data };
    return { failure: `the vendor answered with status ${response.status} and no decision` };
  } catch (error) {
    return { failure: error instanceof EgressError ? error.message : 'the connection to the vendor failed' };
  }
}
