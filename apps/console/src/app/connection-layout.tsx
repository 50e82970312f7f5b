import { Outlet, useParams } from '@tanstack/react-router';
import { useAtPartner } from './at.ts';
import { NotFound } from './not-found.tsx';
import { ShadowBanner } from './shell/shadow-banner.tsx';

/** Everything below is about one connection of the partner. */
export function ConnectionLayout() {
  const { partner, connections } = useAtPartner();
  const { connection: id } = useParams({ strict: false });
  const connection = connections.find((each) => each.id === id);
  if (connection === undefined) return <NotFound />;
  return (
    <>
      {connection.settings.isShadow ? <ShadowBanner partner={partner.key} connection={connection.id} /> : null}
      <Outlet key={connection.id} />
    </>
  );
}
