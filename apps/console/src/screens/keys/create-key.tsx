import { Checkbox, NativeSelect, TextInput } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { Scope } from 'tallybridge-sdk';
import { SCOPES } from 'tallybridge-sdk/contract';
import { partnersQuery } from '../../api/partner.ts';
import { DrawerForm } from '../../parts/drawer-form.tsx';
import { ShownOnce } from '../../parts/shown-once.tsx';
import { hasScope, useSession } from '../../session/session.ts';
import type { Session } from '../../session/session.ts';
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
  const chosen = typed.scopes.filter((scope) => whyNot({ session, texts, scope, partner: typed.partner }) === null);
  const submit = () => {
    setAsked(true);
    if (typed.name.trim() !== '' && chosen.length > 0) create.mutate({ ...typed, scopes: chosen });
  };
  const set = (change: Partial<Typed>) => setTyped({ ...typed, ...change });
  return (
    <DrawerForm action={texts.create} onSubmit={submit} isPending={create.isPending} error={create.error}>
      <TextInput
        label={texts.name}
        description={texts.nameHint}
        value={typed.name}
        maxLength={100}
        autoComplete="off"
        data-autofocus
        onChange={(event) => set({ name: event.currentTarget.value })}
        error={isAsked && typed.name.trim() === '' ? texts.nameMissing : undefined}
      />
      <Scopes
        chosen={chosen}
        partner={typed.partner}
        onChange={(scopes) => set({ scopes })}
        error={isAsked && chosen.length === 0 ? texts.scopesMissing : undefined}
      />
      <NativeSelect
        size="xs"
        label={texts.of}
        description={texts.ofHint}
        value={typed.partner}
        data={[
          { value: '', label: texts.ofAll },
          ...(partners.data ?? []).map(({ key, name }) => ({ value: key, label: name })),
        ]}
        onChange={(event) => set({ partner: event.currentTarget.value })}
      />
      <NativeSelect
        size="xs"
        label={texts.expires}
        value={typed.days}
        data={LIVES.map((value) => ({ value, label: value === '' ? texts.never : texts.days(Number(value)) }))}
        onChange={(event) => set({ days: event.currentTarget.value })}
      />
    </DrawerForm>
  );
}

interface Asked {
  readonly session: Session;
  readonly texts: ReturnType<typeof useKeyTexts>;
  readonly scope: Scope;
  /** Whose key it becomes; empty for the whole vendor. */
  readonly partner: string;
}

/** Why the key cannot have the scope; null where it can. */
function whyNot({ session, texts, scope, partner }: Asked): string | null {
  if (!hasScope(session, scope)) return texts.notYours;
  return scope === VENDOR_ONLY && partner !== '' ? texts.notForPartner : null;
}

interface ScopesProps {
  readonly chosen: readonly Scope[];
  readonly partner: string;
  readonly onChange: (scopes: readonly Scope[]) => void;
  readonly error: string | undefined;
}

function Scopes({ chosen, partner, onChange, error }: ScopesProps) {
  const session = useSession();
  const texts = useKeyTexts();
  return (
    <Checkbox.Group
      label={texts.scopesTitle}
      value={[...chosen]}
      onChange={(values) => onChange(SCOPES.filter((scope) => values.includes(scope)))}
      error={error}
    >
      <div className={classes['scopes']}>
        {SCOPES.map((scope) => {
          const reason = whyNot({ session, texts, scope, partner });
          const [name, text] = texts.scopes[scope];
          return (
            <Checkbox
              key={scope}
              size="xs"
              value={scope}
              label={name}
              description={reason ?? text}
              disabled={reason !== null}
            />
          );
        })}
      </div>
    </Checkbox.Group>
  );
}
