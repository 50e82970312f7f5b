import { useQueryClient } from '@tanstack/react-query';
import type { TicketPolicy, Versioned } from 'tallybridge-sdk';
import { ticketOverviewQuery, ticketPolicyQuery } from '../../api/tickets.ts';
import { useAt } from '../../app/at.ts';
import { useVersionedForm } from '../../parts/settings/use-versioned-form.ts';
import type { VersionedForm } from '../../parts/settings/use-versioned-form.ts';
import { useRight } from '../../session/use-right.ts';
import type { Right } from '../../session/use-right.ts';
import { policyOf, typedOf } from './typed-policy.ts';
import type { TypedPolicy } from './typed-policy.ts';

export interface PolicyForm extends VersionedForm<TypedPolicy> {
  readonly right: Right;
}

const typedFrom = ({ value, etag }: Versioned<TicketPolicy>): Versioned<TypedPolicy> => ({
  value: typedOf(value),
  etag,
});

/** What holds for all tickets. */
export function usePolicyForm(seen: Versioned<TicketPolicy>): PolicyForm {
  const { client, key } = useAt();
  const right = useRight('setup:write');
  const queries = useQueryClient();
  const { policy } = client.tickets;
  const form = useVersionedForm({
    seen: typedFrom(seen),
    inputOf: policyOf,
    save: (wanted, ifMatch) => policy.set(wanted, { ifMatch }),
    read: async () => typedFrom(await policy.read()),
    renew: async () => {
      await queries.invalidateQueries({ queryKey: ticketPolicyQuery(client, key).queryKey });
      await queries.invalidateQueries({ queryKey: ticketOverviewQuery(client, key).queryKey });
    },
  });
  return { ...form, right };
}
