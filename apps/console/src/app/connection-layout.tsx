import { Outlet, useParams } from '@tanstack/react-router';
import { useAtPartner } from './at.ts';
import { NotFound } from './not-found.tsx';

/** Everything below is about one connection of the partner. */
export function ConnectionLayout() {
  const { connections } = useAtPartner();
  const { connection } = useParams({ strict: false });
  if (!connections.some((each) => each.id === connection)) return <NotFound />;
  return <Outlet key={connection} />;
}
