import { createContext, useContext } from 'react';
import type { Me, Profile, Scope, Tallybridge } from 'tallybridge-sdk';

/** Somebody is signed in: who, at which vendor, and the client that asks in their name. */
export interface Session {
  readonly tallybridge: Tallybridge;
  readonly me: Me;
  readonly profile: Profile;
  readonly isOperator: boolean;
  /** The service said that nobody is signed in any more. */
  readonly isExpired: boolean;
  readonly signOut: () => Promise<void>;
  /** Asks again who is signed in; true when the session goes on. */
  readonly resume: () => Promise<boolean>;
}

export const SessionContext = createContext<Session | null>(null);

export function useSession(): Session {
  const session = useContext(SessionContext);
  if (session === null) throw new Error('the session is asked for before there is one');
  return session;
}

export function hasScope({ me }: Pick<Session, 'me'>, scope: Scope): boolean {
  return me.scopes.includes(scope);
}
