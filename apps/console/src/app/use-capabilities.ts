import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import type { ConnectionCapabilities } from 'tallybridge-sdk';
import { capabilitiesQuery } from '../api/set-up.ts';
import { useSession } from '../session/session.ts';

type State = ConnectionCapabilities['capabilities'][number];
export type Capability = State['capability'];

/** Every capability of the connection that the page is about, and how it stands; undefined until it is known. */
export function useCapabilityStates(): readonly State[] | undefined {
  const { tallybridge } = useSession();
  const { partner, connection } = useParams({ strict: false });
  const client = tallybridge.partner(partner ?? '').connection(connection ?? '');
  const query = capabilitiesQuery(client, [partner ?? '', connection ?? '']);
  const { data } = useQuery({ ...query, enabled: partner !== undefined && connection !== undefined });
  return data?.capabilities;
}

/** What the connection does; until it is known, what the profile begins with. */
export function useCapabilities(): (name: Capability) => boolean {
  const states = useCapabilityStates();
  const { profile } = useSession();
  return (name) => states?.find(({ capability }) => capability === name)?.isOn ?? profile.capabilities[name].isOn;
}
