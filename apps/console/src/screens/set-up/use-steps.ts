import { useQuery } from '@tanstack/react-query';
import type { LinkCounts } from 'tallybridge-sdk';
import { contactCountsQuery } from '../../api/contacts.ts';
import { hostedTabQuery } from '../../api/hosted-tab.ts';
import { overviewQuery } from '../../api/overview.ts';
import { ticketRulesQuery } from '../../api/tickets.ts';
import { capabilitiesQuery, linkCountsQuery, permissionsQuery } from '../../api/set-up.ts';
import { useAt } from '../../app/at.ts';
import { useSession } from '../../session/session.ts';
import { useTexts } from '../../texts/texts.ts';
import {
  connectState,
  contactsState,
  mappedState,
  offState,
  reviewState,
  tabState,
  ticketState,
} from './step-states.ts';
import type { Mapped, StepState } from './step-states.ts';
import { STEPS } from '../../app/set-up-steps.ts';
import type { Step, StepId } from '../../app/set-up-steps.ts';

export interface ShownStep extends Step {
  readonly state: StepState;
}

/** The steps of this connection with how far each is; null until it is known which there are. */
export function useSteps(): readonly ShownStep[] | null {
  const { client, key, connection } = useAt();
  const { setUp } = useTexts();
  const { profile } = useSession();
  const capabilities = useQuery(capabilitiesQuery(client, key));
  const counts = useQuery(linkCountsQuery(client, key));
  const overview = useQuery(overviewQuery(client, key));
  const permissions = useQuery(permissionsQuery(client, key));
  const on = new Set(capabilities.data?.capabilities.filter(({ isOn }) => isOn).map(({ capability }) => capability));
  const contacts = useQuery({ ...contactCountsQuery(client, key), enabled: on.has('contacts') });
  const rules = useQuery({ ...ticketRulesQuery(client, key), enabled: on.has('tickets') });
  const tab = useQuery({ ...hostedTabQuery(client, key), enabled: on.has('hostedTab') });
  const isKnown = [capabilities, counts, overview].every(({ isPending }) => !isPending);
  if (!isKnown) return null;
  const says = { setUp, required: profile.texts.stateSetUpRequired };
  const states: Readonly<Record<StepId, StepState>> = {
    connect: connectState(
      {
        connection,
        ...(overview.data === undefined ? {} : { health: overview.data.health }),
        ...(permissions.data === undefined ? {} : { permissions: permissions.data }),
      },
      says,
    ),
    products: mappedState(counts.data === undefined ? undefined : { ...counts.data.products, unassigned: 0 }, says),
    companies: mappedState(
      counts.data === undefined ? undefined : customersOf(counts.data, on.has('agreements')),
      says,
    ),
    contacts: contactsState(contacts.data, says),
    tickets: ticketState(rules.data, says),
    tab: tabState(tab.data, says),
    review: reviewState(connection, says),
  };
  const mayBeOn = new Set(
    capabilities.data?.capabilities
      .filter(({ isSwitchable, heldOffBy }) => isSwitchable && heldOffBy.length === 0)
      .map(({ capability }) => capability),
  );
  return STEPS.flatMap((step) => {
    const { id, needs } = step;
    if (needs === null || on.has(needs)) return [{ ...step, state: states[id] }];
    return mayBeOn.has(needs) ? [{ ...step, state: offState(says) }] : [];
  });
}

/** Where nothing is billed, nobody needs an agreement. */
function customersOf({ customers }: LinkCounts, isBilled: boolean): Mapped {
  return { ...customers, unassigned: isBilled ? customers.unassigned : 0 };
}
