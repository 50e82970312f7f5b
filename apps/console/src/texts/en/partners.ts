import type { PartnerHealth } from 'tallybridge-sdk';
import type { Words } from '../words.ts';

export const partnersTexts = ({ partner, psa, vendor }: Words) => {
  const states: Readonly<Record<PartnerHealth['state'], string>> = {
    failing: 'Needs help',
    ok: 'Healthy',
    untried: 'Not connected',
  };
  return {
    title: partner.Many,
    name: 'Name',
    state: 'State',
    anyState: 'Any state',
    states,
    connections: 'Connections',
    connectionCount: (failing: number, all: number) => (failing === 0 ? String(all) : `${failing} of ${all} failing`),
    lastOk: `${psa} last answered`,
    lastUsage: 'Last usage',
    needs: 'What it needs',
    connectFirst: `Its people have not connected ${psa} yet.`,
    noUsage: `No usage has come yet: ${vendor} hands it over.`,
    empty: `No ${partner.one} yet`,
    emptyText: `The vendor's product makes them over the API as MSPs sign up.`,
    drawer: {
      key: 'Key',
      zone: 'Time zone',
      since: 'Since',
      failures: 'Failures in a row',
      look: `See it as its people do`,
      notConnected: `${psa} is not connected yet`,
      notConnectedText: `Its people connect it in the set-up. You see what they see there.`,
      nothing: 'Nothing needs a person.',
    },
  };
};
