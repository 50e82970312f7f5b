import { Checkbox, MultiSelect } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { ContactLinkCounts } from 'tallybridge-sdk';
import { contactTypesQuery } from '../../../api/contacts.ts';
import { useAt } from '../../../app/at.ts';
import { ActionButton } from '../../../parts/action-button.tsx';
import { Ago } from '../../../parts/ago.tsx';
import { Strip, StripLine } from '../../../parts/offer.tsx';
import { ProblemPanel } from '../../../parts/problem-panel.tsx';
import { useRight } from '../../../session/use-right.ts';
import classes from './contacts.module.css';
import { useContactsTexts } from './contacts-texts.ts';

/** Brings the contacts in, and links people to them by their e-mail address. */
export function ImportStrip({ counts }: { readonly counts: ContactLinkCounts }) {
  const { client, key } = useAt();
  const texts = useContactsTexts();
  const right = useRight('setup:write');
  const queries = useQueryClient();
  const renew = () => queries.invalidateQueries({ queryKey: [...key, 'contacts'] });
  const { lastImport } = counts;
  const [typed, setTyped] = useState<readonly string[] | null>(null);
  const types = typed ?? lastImport?.types.map(String) ?? [];
  const bring = useMutation({
    mutationFn: () => client.contacts.import({ types: types.map(Number) }),
    onSuccess: renew,
  });
  return (
    <Strip>
      {bring.error === null ? null : <ProblemPanel error={bring.error} />}
      <StripLine
        title={lastImport === null ? texts.notImported : texts.imported(lastImport.contacts, lastImport.companies)}
        text={
          lastImport === null ? (
            texts.notImportedText
          ) : (
            <>
              {texts.importedAt} <Ago at={lastImport.importedAt} />
            </>
          )
        }
      >
        <Types value={types} onChange={setTyped} isDisabled={!right.isAllowed} />
        <ActionButton
          right={right}
          {...(lastImport === null ? {} : { variant: 'default' })}
          loading={bring.isPending}
          onClick={() => bring.mutate()}
        >
          {lastImport === null ? texts.import : texts.importAgain}
        </ActionButton>
      </StripLine>
      {lastImport === null ? null : <Match counts={counts} />}
    </Strip>
  );
}

interface TypesProps {
  readonly value: readonly string[];
  readonly onChange: (types: readonly string[]) => void;
  readonly isDisabled: boolean;
}

/** Which contacts are brought in; where the types cannot be read, all of them. */
function Types({ value, onChange, isDisabled }: TypesProps) {
  const { client, key } = useAt();
  const texts = useContactsTexts();
  const { data = [] } = useQuery(contactTypesQuery(client, key));
  if (data.length === 0) return null;
  return (
    <MultiSelect
      className={classes['types'] ?? ''}
      aria-label={texts.types}
      placeholder={value.length === 0 ? texts.allTypes : ''}
      data={data.map(({ id, name }) => ({ value: String(id), label: name }))}
      value={[...value]}
      onChange={onChange}
      disabled={isDisabled}
    />
  );
}

/** While anybody is left without a contact; what it found stays to be read when nobody is. */
function Match({ counts }: { readonly counts: ContactLinkCounts }) {
  const { client, key } = useAt();
  const texts = useContactsTexts();
  const right = useRight('setup:write');
  const queries = useQueryClient();
  const [includeFailed, setIncludeFailed] = useState(false);
  const match = useMutation({
    mutationFn: () => client.contacts.match({ includeFailed }),
    onSuccess: () => queries.invalidateQueries({ queryKey: [...key, 'contacts'] }),
  });
  const isAnyLeft = counts.blank + counts.failed > 0;
  if (!isAnyLeft && match.isIdle) return null;
  return (
    <>
      {match.error === null ? null : <ProblemPanel error={match.error} />}
      <StripLine
        title={match.data === undefined ? texts.left(counts.blank + counts.failed) : texts.matched(match.data)}
        text={match.data === undefined ? undefined : texts.notMatched(match.data)}
        isStatus
      >
        {counts.failed === 0 ? null : (
          <Checkbox
            size="xs"
            label={texts.includeFailed}
            checked={includeFailed}
            onChange={(event) => setIncludeFailed(event.currentTarget.checked)}
          />
        )}
        {isAnyLeft ? (
          <ActionButton right={right} loading={match.isPending} onClick={() => match.mutate()}>
            {texts.match}
          </ActionButton>
        ) : null}
      </StripLine>
    </>
  );
}
