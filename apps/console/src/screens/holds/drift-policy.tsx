import { Group, Title } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { ProductLink } from 'tallybridge-sdk';
import { theirsOf } from '../../api/save-over.ts';
import { saveProduct } from '../../api/save-product.ts';
import { useAt } from '../../app/at.ts';
import { ActionButton } from '../../parts/action-button.tsx';
import { ConflictPanel } from '../../parts/conflict-panel.tsx';
import { DriftFields } from '../../parts/drift/drift-fields.tsx';
import { driftOf, lacksDay, typedDriftOf } from '../../parts/drift/typed-drift.ts';
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
    <section aria-label={texts.policy(name)}>
      <Title order={3}>{texts.policy(name)}</Title>
      <p className={classes['quiet']}>{texts.policyText}</p>
      <Loaded query={query}>
        {(link) => (link.decision === 'linked' ? <Policy link={link} /> : <>{texts.notLinked}</>)}
      </Loaded>
    </section>
  );
}

function Policy({ link }: { readonly link: ProductLink }) {
  const { timeZone } = useAt().partner;
  const { drift: texts } = useTexts();
  const right = useRight('setup:write');
  const [typed, setTyped] = useState(() => typedDriftOf(link.drift, timeZone));
  const [isAsked, setAsked] = useState(false);
  const [seen, setSeen] = useState(link);
  const save = useSavePolicy(setSeen);
  const theirs = save.data?.theirs ?? null;
  const submit = (known: ProductLink) => {
    setAsked(true);
    if (!lacksDay(typed)) save.mutate({ seen: known, drift: driftOf(typed, timeZone) });
  };
  return (
    <>
      <DriftFields
        drift={typed}
        onChange={(next) => {
          save.reset();
          setTyped(next);
        }}
        isMissingDay={isAsked && lacksDay(typed)}
        isDisabled={!right.isAllowed}
      />
      {theirs === null ? null : (
        <ConflictPanel
          fields={[
            {
              label: texts.policyTitle,
              theirs: texts.shortChoices[theirs.drift?.policy ?? 'connection'],
              mine: texts.shortChoices[typed.choice],
            },
          ]}
          onKeepTheirs={() => {
            setSeen(theirs);
            setTyped(typedDriftOf(theirs.drift, timeZone));
            save.reset();
          }}
          onSaveMine={() => submit(theirs)}
          isSaving={save.isPending}
        />
      )}
      {save.error === null ? null : <ProblemPanel error={save.error} />}
      <Group gap="sm" mt="xs">
        <ActionButton right={right} variant="default" loading={save.isPending} onClick={() => submit(seen)}>
          {texts.save}
        </ActionButton>
        <span role="status" className={classes['quiet']}>
          {save.data?.theirs === null ? texts.saved : null}
        </span>
      </Group>
    </>
  );
}

/** Saves the policy and leaves the rest of the link as it was seen; answers with theirs where somebody changed it. */
function useSavePolicy(onSaved: (link: ProductLink) => void) {
  const { client, key } = useAt();
  const queries = useQueryClient();
  return useMutation({
    mutationFn: async ({ seen, drift }: { readonly seen: ProductLink; readonly drift: ProductLink['drift'] }) => {
      const { sku, catalogItemId, terms } = seen;
      if (catalogItemId === null || terms === null) return { theirs: seen };
      const link = { decision: 'linked', catalogItemId, ...terms, drift } as const;
      const theirs = theirsOf(await saveProduct(client, { sku, seen, link }));
      if (theirs === null) onSaved(await client.productLinks.get(sku));
      return { theirs };
    },
    onSuccess: async ({ theirs }) => {
      if (theirs !== null) return;
      const stale = ['drift', 'product-links'];
      await Promise.all(stale.map((name) => queries.invalidateQueries({ queryKey: [...key, name] })));
    },
  });
}
