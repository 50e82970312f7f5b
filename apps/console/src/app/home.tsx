import { Navigate, useSearch } from '@tanstack/react-router';
import { useSession } from '../session/session.ts';
import { useAtPartner } from './at.ts';
import { NotConnected } from './not-connected.tsx';
import { connectionPath, partnerPath } from './paths.ts';
import { CONNECTION_SCREENS, isBuilt } from './screens.ts';

/** Where somebody begins: at their partner, or at all of them. */
export function Home() {
  const { me } = useSession();
  return <Navigate to={me.partner === null ? '/partners' : partnerPath(me.partner.key)} replace />;
}

/** The first connection of the partner; without one, how to get one. */
export function PartnerHome() {
  const { partner, connections } = useAtPartner();
  const search: { readonly screen?: unknown } = useSearch({ strict: false });
  const [first] = connections;
  if (first === undefined) return <NotConnected />;
  const wanted = CONNECTION_SCREENS.find((screen) => screen.id === search.screen && isBuilt(screen));
  return <Navigate to={connectionPath(partner.key, first.id, wanted?.id ?? 'overview')} replace />;
}

/** A link of the vendor names a page without knowing the connection. */
export function ReturnTo({ screen }: { readonly screen: string }) {
  const { me } = useSession();
  if (me.partner === null) return <Navigate to="/partners" replace />;
  return <Navigate to={partnerPath(me.partner.key)} search={{ screen }} replace />;
}
