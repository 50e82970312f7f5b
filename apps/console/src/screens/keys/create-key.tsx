import { Button, Checkbox, NativeSelect, Stack, TextInput } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { SubmitEvent } from 'react';
import type { Scope } from 'tallybridge-sdk';
import { SCOPES } from 'tallybridge-sdk/contract';
import { partnersQuery } from '../../api/partner.ts';
import { ProblemPanel } from '../../parts/problem-panel.tsx';
import { ShownOnce } from '../../parts/shown-once.tsx';
import { hasScope, useSession } from '../../session/session.ts';
import classes from './keys.module.css';
import { useKeyTexts } from './texts.ts';

const LIVES = ['', '30', '90', '365'] as const;
/** Of the whole vendor, never of one partner. */
const VENDOR_ONLY: Scope = 'access:write';

interface Typed {
  readonly name: string;
  readonly scopes: readonly Scope[];
  readonly partner: string;
  readonly days: string;
}

const EMPTY: Typed = { name: '', scopes: [], partner: '', days: '' };

/** Makes a key; the key itself stands there once. */
export function CreateKey({ onMade, onDone }: { readonly onMade: () => void; readonly onDone: () => void }) {
  const session = useSession();
  const { tallybridge } = session;
  const texts = useKeyTexts();
  const queries = useQueryClient();
  const partners = useQuery(partnersQuery(tallybridge));
  const [typed, setTyped] = useState(EMPTY);
  const [isAsked, setAsked] = useState(false);
  const create = useMutation({
    mutationFn: ({ name, scopes, partner, days }: Typed) =>
      tallybridge.keys.create({
        name: name.trim(),
        scopes: [...scopes],
        ...(partner === '' ? {} : { partner }),
        ...(days === '' ? {} : { expiresInDays: Number(days) }),
      }),
    onSuccess: () => {
      onMade();
      return queries.invalidateQueries({ queryKey: ['keys'] });
    },
  });
  if (create.data !== undefined) {
    const { madeTitle: title, madeText: text, copyKey: copy, stored } = texts;
    return <ShownOnce {...{ title, text, copy, stored, onDone }} secret={create.data.key} />;
  }
  const whyNot = (scope: Scope) => {
    if (!hasScope(session, scope)) return texts.notYours;
    return scope === VENDOR_ONLY && typed.partner !== '' ? texts.notForPartner : null;
  };
  const chosen = typed.scopes.filter((scope) => whyNot(scope) === null);
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    setAsked(true);
    if (typed.name.trim() !== '' && chosen.length > 0) create.mutate({ ...typed, scopes: chosen });
  };
  return (
    <form onSubmit={submit} noValidate>
      <Stack gap="md">
        <TextInput
          label={texts.name}
          description={texts.nameHint}
          value={typed.name}
          maxLength={100}
          autoComplete="off"
          data-autofocus
          onChange={(event) => setTyped({ ...typed, name: event.currentTarget.value })}
          error={isAsked && typed.name.trim() === '' ? texts.nameMissing : undefined}
        />
        <Checkbox.Group
          label={texts.scopesTitle}
          value={chosen}
          onChange={(values) => setTyped({ ...typed, scopes: SCOPES.filter((scope) => values.includes(scope)) })}
          error={isAsked && chosen.length === 0 ? texts.scopesMissing : undefined}
        >
          <div className={classes['scopes']}>
            {SCOPES.map((scope) => (
              <Checkbox
                key={scope}
                size="xs"
                value={scope}
                label={texts.scopes[scope][0]}
                description={whyNot(scope) ?? texts.scopes[scope][1]}
                disabled={whyNot(scope) !== null}
              />
            ))}
          </div>
        </Checkbox.Group>
        <NativeSelect
          size="xs"
          label={texts.of}
          description={texts.ofHint}
          value={typed.partner}
          data={[
            { value: '', label: texts.ofAll },
            ...(partners.data ?? []).map(({ key, name }) => ({ value: key, label: name })),
          ]}
          onChange={(event) => setTyped({ ...typed, partner: event.currentTarget.value })}
        />
        <NativeSelect
          size="xs"
          label={texts.expires}
          value={typed.days}
          data={LIVES.map((value) => ({ value, label: value === '' ? texts.never : texts.days(Number(value)) }))}
          onChange={(event) => setTyped({ ...typed, days: event.currentTarget.value })}
        />
        {create.error === null ? null : <ProblemPanel error={create.error} />}
        <div className={classes['end']}>
          <Button type="submit" loading={create.isPending}>
            {texts.create}
          </Button>
        </div>
      </Stack>
    </form>
  );
}
