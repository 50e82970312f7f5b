import { ROLE_SCOPES, SCOPES } from 'tallybridge-sdk/contract';
import type { Scope } from 'tallybridge-sdk/contract';
import type { Token } from '../../store/index.ts';
import { AppError } from '../app-error.ts';

/** What a token may do: what its role may do today, or what it was given. Nobody at one partner lets others in. */
export function scopesOf({ role, scopes, partner }: Token): ReadonlySet<Scope> {
  const given = role === null ? SCOPES.filter((scope) => scopes.includes(scope)) : ROLE_SCOPES[role];
  return new Set(partner === null ? given : given.filter((scope) => scope !== 'access:write'));
}

export function missingScope(scope: Scope): AppError {
  return new AppError('missing-scope', `the key or session lacks the scope "${scope}"`, {
    remedy: `Use a key with the scope "${scope}", or have somebody do it whose role may.`,
  });
}

/** Nobody gives away what they may not do themselves. */
export function requireAll(token: Token, wanted: readonly Scope[]): void {
  const has = scopesOf(token);
  for (const scope of wanted) if (!has.has(scope)) throw missingScope(scope);
}
