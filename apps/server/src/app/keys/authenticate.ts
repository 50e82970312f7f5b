import { findToken } from '../../store/index.ts';
import type { Token } from '../../store/index.ts';
import type { Services } from '../context.ts';
import { hashApiKey } from './api-key.ts';

/** The key's record; null for one that is unknown, expired or revoked: one looks like the other. */
export async function authenticate({ store, clock }: Services, apiKey: string): Promise<Token | null> {
  const hash = hashApiKey(apiKey);
  if (hash === null) return null;
  const token = await store.withControl((tx) => findToken(tx, hash, clock.now()));
  return token?.kind === 'api-key' ? token : null;
}
