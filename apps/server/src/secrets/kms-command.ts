import { spawn } from 'node:child_process';
import { z } from 'zod';
import { KeyServiceError } from './key-service.ts';
import type { KeyService, WrappedKey } from './key-service.ts';

/** A program that speaks to a key management service: one JSON object in, one out. docs/operations.md has the contract. */
export interface KmsCommand {
  readonly program: string;
  readonly args: readonly string[];
}

interface KmsRequest {
  readonly action: 'current' | 'wrap' | 'unwrap';
  readonly [field: string]: unknown;
}

const PREFIX = 'kms:';
const DEADLINE_MS = 20_000;
/** A service is asked again for the same key only after this time: a sync does not hang on it. */
const KEPT_MS = 5 * 60_000;
const LONGEST_COMPLAINT = 200;

const keyIdSchema = z.object({ keyId: z.string().min(1).max(500) });
const wrappedSchema = keyIdSchema.extend({ wrapped: z.string().min(1).max(10_000) });
const unwrappedSchema = z.object({ plaintext: z.base64() });

function run(command: KmsCommand, request: KmsRequest): Promise<string> {
  return new Promise((resolve, reject) => {
    const fail = (why: string, cause?: unknown) => reject(new KeyServiceError(`the KMS command ${why}`, { cause }));
    const child = spawn(command.program, command.args, { timeout: DEADLINE_MS, stdio: ['pipe', 'pipe', 'pipe'] });
    const out: Buffer[] = [];
    let complaint = '';
    child.stdout.on('data', (chunk: Buffer) => out.push(chunk));
    child.stderr.on('data', (chunk: Buffer) => {
      complaint = (complaint + chunk.toString('utf8')).slice(0, LONGEST_COMPLAINT);
    });
    child.on('error', (cause) => fail('could not be started', cause));
    child.on('close', (code) => {
      if (code === 0) resolve(Buffer.concat(out).toString('utf8'));
      else fail(`failed with ${code ?? 'a time-out'}: ${complaint.trim()}`);
    });
    child.stdin.on('error', () => undefined);
    child.stdin.end(`${JSON.stringify(request)}\n`);
  });
}

async function ask<Answer>(command: KmsCommand, request: KmsRequest, schema: z.ZodType<Answer>): Promise<Answer> {
  const text = await run(command, request);
  try {
    return schema.parse(JSON.parse(text));
  } catch {
    // Its answer may be a key: it is not shown, and neither is what parsing says of it.
    throw new KeyServiceError(`the KMS command did not answer "${request.action}" as agreed`);
  }
}

/** A key management service behind a command. The master key stays there; data keys come here opened. */
export function kmsKeyService(command: KmsCommand, now: () => number = () => performance.now()): KeyService {
  const opened = new Map<string, { readonly bytes: Uint8Array; readonly until: number }>();
  const context = (owner: string) => ({ application: 'tallybridge', owner });
  let current: Promise<string> | null = null;

  async function unwrap({ wrapped, masterKey }: WrappedKey, owner: string): Promise<Uint8Array | null> {
    const key = `${owner} ${masterKey} ${wrapped}`;
    const kept = opened.get(key);
    if (kept !== undefined && kept.until > now()) return kept.bytes;
    const request = {
      action: 'unwrap',
      keyId: masterKey.slice(PREFIX.length),
      wrapped,
      context: context(owner),
    } as const;
    const bytes = Buffer.from((await ask(command, request, unwrappedSchema)).plaintext, 'base64');
    for (const [name, { until }] of opened) if (until <= now()) opened.delete(name);
    opened.set(key, { bytes, until: now() + KEPT_MS });
    return bytes;
  }

  return {
    currentId() {
      current ??= ask(command, { action: 'current' }, keyIdSchema).then(({ keyId }) => `${PREFIX}${keyId}`);
      current.catch(() => {
        current = null;
      });
      return current;
    },
    holds: (masterKey) => masterKey.startsWith(PREFIX),
    async wrap(dataKey, owner) {
      const plaintext = Buffer.from(dataKey).toString('base64');
      const request = { action: 'wrap', plaintext, context: context(owner) } as const;
      const { keyId, wrapped } = await ask(command, request, wrappedSchema);
      return { wrapped, masterKey: `${PREFIX}${keyId}` };
    },
    unwrap,
  };
}
