import { useQuery } from '@tanstack/react-query';
import { Outlet, useParams } from '@tanstack/react-router';
import { useMemo, useState } from 'react';
import { partnerQuery } from '../api/partner.ts';
import type { PartnerFacts } from '../api/partner.ts';
import { Loaded } from '../parts/loaded.tsx';
import { useSession } from '../session/session.ts';
import { PartnerContext } from './at.ts';
import { LookingBanner } from './shell/looking-banner.tsx';

/** Everything below is about one partner. */
export function PartnerLayout() {
  const { tallybridge } = useSession();
  const { partner: key = '' } = useParams({ strict: false });
  const found = useQuery(partnerQuery(tallybridge, key));
  return <Loaded query={found}>{(facts) => <AtPartner key={key} facts={facts} />}</Loaded>;
}

/** An operator only looks, until they say that they want to change something. */
function AtPartner({ facts }: { readonly facts: PartnerFacts }) {
  const { isOperator } = useSession();
  const [isLooking, setLooking] = useState(isOperator);
  const at = useMemo(() => ({ ...facts, isLooking }), [facts, isLooking]);
  return (
    <PartnerContext.Provider value={at}>
      {isOperator ? <LookingBanner name={facts.partner.name} isLooking={isLooking} onChange={setLooking} /> : null}
      <Outlet />
    </PartnerContext.Provider>
  );
}
