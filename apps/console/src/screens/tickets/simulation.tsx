import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { TicketRule } from 'tallybridge-sdk';
import { useAt } from '../../app/at.ts';
import { ActionButton } from '../../parts/action-button.tsx';
import { ProblemPanel } from '../../parts/problem-panel.tsx';
import { SearchSelect } from '../../parts/search-select.tsx';
import type { Choice } from '../../parts/search-select.tsx';
import { useRight } from '../../session/use-right.ts';
import classes from './tickets.module.css';
import { useTicketTexts } from './texts.ts';
import { Trace } from './trace.tsx';

/** An alert that says it is a test, followed on its way. */
export function Simulation({ rule }: { readonly rule: TicketRule }) {
  const { client, key } = useAt();
  const { simulation: texts } = useTicketTexts();
  const right = useRight('setup:write');
  const queries = useQueryClient();
  const [customer, setCustomer] = useState<Choice | null>(null);
  const starting = useMutation({
    mutationFn: (of: string) => client.tickets.rules.simulate(rule.category, { customer: of }),
    onSuccess: () => queries.invalidateQueries({ queryKey: [...key, 'tickets'] }),
  });
  const find = async (search: string) => {
    const filter = { state: 'linked' as const, ...(search === '' ? {} : { search }) };
    const { data } = await client.companyLinks.list(filter).page({ limit: 50 });
    return data.map((link): Choice => ({ value: link.customer, label: link.name }));
  };
  const start = () => {
    if (customer !== null) starting.mutate(customer.value);
  };
  return (
    <div className={classes['drawer']}>
      <p className={classes['quiet']}>{texts.text}</p>
      <SearchSelect
        label={texts.customer}
        listKey={[...key, 'linked-customers']}
        find={find}
        value={customer}
        onChange={setCustomer}
      />
      <ActionButton
        right={customer === null && right.isAllowed ? { isAllowed: false, reason: texts.customer } : right}
        w="fit-content"
        loading={starting.isPending}
        onClick={start}
      >
        {starting.data === undefined ? texts.start : texts.again}
      </ActionButton>
      {starting.error === null ? null : <ProblemPanel error={starting.error} />}
      {starting.data === undefined ? null : <Trace key={starting.data.key} name={starting.data} />}
    </div>
  );
}
