import { z } from 'zod';
import { CALLBACK_TYPES } from '../../store/index.ts';

const recordId = z.int().positive().max(Number.MAX_SAFE_INTEGER);

/** What says which record a message is about; of the record itself nothing is read. */
const headSchema = z.object({
  Type: z
    .string()
    .transform((text) => text.toLowerCase())
    .pipe(z.enum(CALLBACK_TYPES)),
  ID: recordId,
  Action: z
    .string()
    .transform((text) => text.toLowerCase())
    .pipe(z.enum(['added', 'updated', 'deleted'])),
});

/** What says who sent it; looked at when its signature is. */
const originSchema = z.object({
  CompanyId: z.string().max(200),
  Metadata: z.object({ key_url: z.string().max(2000) }),
});

function parsed(body: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(body));
  } catch {
    return undefined;
  }
}

export type MessageHead = z.output<typeof headSchema>;

/** Null for what is no message of a type that we ask for. */
export function readHead(body: Uint8Array): MessageHead | null {
  return headSchema.safeParse(parsed(body)).data ?? null;
}

export function readOrigin(body: Uint8Array): { readonly company: string; readonly keyUrl: string } | null {
  const { data } = originSchema.safeParse(parsed(body));
  return data === undefined ? null : { company: data.CompanyId, keyUrl: data.Metadata.key_url };
}
