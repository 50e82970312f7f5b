import { ROLE_SCOPES, SCOPES } from 'tallybridge-sdk/contract';
import type { Scope } from 'tallybridge-sdk/contract';
import type { Token } from '../../store/index.ts';
import { AppError } from '../app-error.ts';

/** What a route asks for: a scope of the contract, or to be the page in a tab. */
export type Permission = Scope | 'tab';

const IN_A_TAB: ReadonlySet<Permission> = new Set(['tab']);

/** What a caller may do: the page in a tab may what is for it, and nothing that others may. */
export function permissionsOf(token: Token): ReadonlySet<Permission> {
  return token.kind === 'tab-session' ? IN_A_TAB : scopesOf(token);
}

/** What a token may do: what its role may do today, or what it was given. Nobody at one partner lets others in. */
export function scopesOf({ role, scopes, partner }: Token): ReadonlySet<Scope> {
  const given = role === null ? SCOPES.filter((scope) => scopes.includes(scope)) : ROLE_SCOPES[role];
  return new Set(partner === null ? given : given.filter((scope) => scope !== 'access:write'));
}

export function missingScope(scope: Permission | 'any'): AppError {
  const remedy =
    scope === 'tab'
      ? 'Open the tab in ConnectWise: nobody but its page may ask this.'
      : `Use a key with the scope "${scope}", or have somebody do it whose role may.`;
  return new AppError('missing-scope', `the key or session lacks the scope "${scope}"`, { remedy });
}

/** Nobody gives away what they may not do themselves. */
export function requireAll(token: Token, wanted: readonly Scope[]): void {
  const has = scopesOf(token);
  for (const scope of wanted) if (!has.has(scope)) throw missingScope(scope);
}
