import { findToken } from '../../store/index.ts';
import type { Carrier, Token, TokenKind } from '../../store/index.ts';
import type { Services } from '../context.ts';
import { hashToken } from './api-key.ts';

const SESSIONS: ReadonlySet<TokenKind> = new Set<TokenKind>(['portal-session', 'operator-session', 'tab-session']);

/** The record of a key or session; null for one that is unknown, ended or carried another way: one looks like the other. */
export async function authenticate(
  { store }: Pick<Services, 'store'>,
  text: string,
  carriedBy: Carrier,
): Promise<Token | null> {
  const hash = hashToken(text);
  if (hash === null) return null;
  const token = await store.withControl((tx) => findToken(tx, hash));
  if (token === null) return null;
  if (token.kind === 'api-key') return carriedBy === 'bearer' ? token : null;
  return SESSIONS.has(token.kind) && token.carriedBy === carriedBy ? token : null;
}
