import { SegmentedControl, Title } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { ProductLink } from 'tallybridge-sdk';
import { useAt } from '../../app/at.ts';
import { Loaded } from '../../parts/loaded.tsx';
import { ProblemPanel } from '../../parts/problem-panel.tsx';
import { useRight } from '../../session/use-right.ts';
import { useTexts } from '../../texts/texts.ts';
import classes from './holds.module.css';

/** What happens with every line of the product from now on. */
export function DriftPolicy({ sku, name }: { readonly sku: string; readonly name: string }) {
  const { client, key } = useAt();
  const { drift: texts } = useTexts();
  const query = useQuery({ queryKey: [...key, 'product-links', sku], queryFn: () => client.productLinks.get(sku) });
  return (
    <section>
      <Title order={3}>{texts.policy(name)}</Title>
      <p className={classes['quiet']}>{texts.policyText}</p>
      <Loaded query={query}>{(link) => <Policy link={link} />}</Loaded>
    </section>
  );
}

function Policy({ link }: { readonly link: ProductLink }) {
  const { client, key } = useAt();
  const { drift: texts } = useTexts();
  const queries = useQueryClient();
  const right = useRight('setup:write');
  const change = useMutation({
    mutationFn: async (policy: 'hold' | 'enforce') => {
      const { sku, catalogItemId, terms } = link;
      if (catalogItemId === null || terms === null) return;
      await client.productLinks.put([{ sku, decision: 'linked', catalogItemId, ...terms, drift: { policy } }]);
    },
    onSettled: () => queries.invalidateQueries({ queryKey: key }),
  });
  const policy = link.drift?.policy ?? 'hold';
  const choices = policy === 'accept' ? (['hold', 'enforce', 'accept'] as const) : (['hold', 'enforce'] as const);
  return (
    <>
      <SegmentedControl
        aria-label={texts.policy(link.name)}
        value={change.isPending ? change.variables : policy}
        disabled={!right.isAllowed || link.decision !== 'linked'}
        data={choices.map((value) => ({ value, label: texts.policies[value] }))}
        onChange={(value) => {
          if (value === 'hold' || value === 'enforce') change.mutate(value);
        }}
      />
      {right.reason === null ? null : <p className={classes['quiet']}>{right.reason}</p>}
      {change.error === null ? null : <ProblemPanel error={change.error} />}
    </>
  );
}
