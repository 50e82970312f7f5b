import { useQuery } from '@tanstack/react-query';
import type { ConnectionCapabilities } from 'tallybridge-sdk';
import { capabilitiesQuery } from '../../api/set-up.ts';
import { useAt } from '../../app/at.ts';
import { useSession } from '../../session/session.ts';

type Name = ConnectionCapabilities['capabilities'][number]['capability'];

/** What the connection does; until it is known, what the profile begins with. */
export function useCapabilities(): (name: Name) => boolean {
  const { client, key } = useAt();
  const { profile } = useSession();
  const { data } = useQuery(capabilitiesQuery(client, key));
  return (name) =>
    data?.capabilities.find(({ capability }) => capability === name)?.isOn ?? profile.capabilities[name].isOn;
}
