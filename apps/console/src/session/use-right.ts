import type { Scope } from 'tallybridge-sdk';
import { useIsLooking } from '../app/at.ts';
import { useTexts } from '../texts/texts.ts';
import { leastRole } from './least-role.ts';
import { hasScope, useSession } from './session.ts';

export interface Right {
  readonly isAllowed: boolean;
  /** Why not; null where it is allowed. */
  readonly reason: string | null;
}

/** A control that somebody may not use stays where it is, disabled, with this reason: see parts/action-button.tsx. */
export function useRight(scope: Scope): Right {
  const session = useSession();
  const isLooking = useIsLooking();
  const { data, navigation } = useTexts();
  if (isLooking) return { isAllowed: false, reason: data.onlyLooking };
  if (hasScope(session, scope)) return { isAllowed: true, reason: null };
  return { isAllowed: false, reason: data.noRight(navigation.role[leastRole(scope)]) };
}
