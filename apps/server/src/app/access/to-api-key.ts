import { instantText } from 'tallybridge-engine';
import type { ApiKey } from 'tallybridge-sdk/contract';
import type { Token } from '../../store/index.ts';
import { scopesOf } from '../keys/scopes-of.ts';

export function toApiKey(token: Token, partner: string | null): ApiKey {
  const text = (moment: Token['expiresAt']) => (moment === null ? null : instantText(moment));
  return {
    id: token.id,
    name: token.label,
    scopes: [...scopesOf(token)],
    partner,
    createdAt: instantText(token.createdAt),
    expiresAt: text(token.expiresAt),
    lastSeenAt: text(token.lastSeenAt),
    revokedAt: text(token.revokedAt),
  };
}
