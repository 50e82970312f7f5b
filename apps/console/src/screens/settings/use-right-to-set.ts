import { useAtPartner } from '../../app/at.ts';
import { useSession } from '../../session/session.ts';
import { useRight } from '../../session/use-right.ts';
import type { Right } from '../../session/use-right.ts';

/** Settings are for administrators, at partners that the vendor lets set up the integration. */
export function useRightToSet(): Right {
  const right = useRight('connections:write');
  const { partner } = useAtPartner();
  const { profile } = useSession();
  if (!right.isAllowed || partner.isSetUpAllowed) return right;
  return { isAllowed: false, reason: profile.setUp.refusal };
}
