import { Group } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { Contact, ContactLink, OneContactLink, Versioned } from 'tallybridge-sdk';
import { contactLinkQuery } from '../../../api/contacts.ts';
import { saveOver, theirsOf } from '../../../api/save-over.ts';
import { useAt } from '../../../app/at.ts';
import { ActionButton } from '../../../parts/action-button.tsx';
import { ConflictPanel } from '../../../parts/conflict-panel.tsx';
import { Loaded } from '../../../parts/loaded.tsx';
import { ProblemPanel } from '../../../parts/problem-panel.tsx';
import { SearchSelect } from '../../../parts/search-select.tsx';
import { SideDrawer } from '../../../parts/side-drawer.tsx';
import { useRight } from '../../../session/use-right.ts';
import classes from './contacts.module.css';
import { useContactsTexts } from './contacts-texts.ts';

interface Props {
  readonly row: ContactLink | null;
  readonly onClose: () => void;
}

/** One person: which contact it is, or that none is wanted. */
export function ContactDrawer({ row, onClose }: Props) {
  const texts = useContactsTexts();
  return (
    <SideDrawer isOpen={row !== null} onClose={onClose} title={row === null ? '' : texts.open(row.user.name)}>
      {row === null ? null : <Body key={row.user.key} user={row.user.key} />}
    </SideDrawer>
  );
}

function Body({ user }: { readonly user: string }) {
  const { client, key } = useAt();
  const query = useQuery(contactLinkQuery(client, key, user));
  return <Loaded query={query}>{(seen) => <Decision seen={seen} />}</Loaded>;
}

function useDecide({ value, etag }: Versioned<ContactLink>) {
  const { client, key } = useAt();
  const queries = useQueryClient();
  const { links } = client.contacts;
  return useMutation({
    mutationFn: ({ link, over = etag }: { readonly link: OneContactLink; readonly over?: string }) =>
      saveOver({
        save: () => links.set(value.user.key, link, { ifMatch: over }),
        read: () => links.read(value.user.key),
      }),
    onSuccess: async ({ kind }) => {
      if (kind === 'saved') await queries.invalidateQueries({ queryKey: [...key, 'contacts'] });
    },
  });
}

const choiceOf = (contact: Contact, texts: ReturnType<typeof useContactsTexts>) => ({
  value: String(contact.id),
  label: texts.nameOf(contact),
  note: texts.noteOf(contact),
  disabled: contact.isInactive,
});

function Decision({ seen }: { readonly seen: Versioned<ContactLink> }) {
  const { client, key } = useAt();
  const texts = useContactsTexts();
  const queries = useQueryClient();
  const right = useRight('setup:write');
  const decide = useDecide(seen);
  const { user, customerName, companyId, contact, decision, failure, suggestion } = seen.value;
  const link = (id: number) => decide.mutate({ link: { decision: 'linked', contactId: id } });
  const find = async (search: string) => {
    const filter = { customer: user.customer, ...(search === '' ? {} : { search }) };
    const { data } = await client.contacts.list(filter).page({ limit: 50 });
    return data.map((each) => choiceOf(each, texts));
  };
  const theirs = theirsOf(decide.data);
  const mine = decide.variables?.link;
  return (
    <div className={classes['drawer']}>
      <div>
        <div>{user.name}</div>
        <div className={classes['quiet']}>{[user.email, customerName].filter((part) => part !== null).join(' · ')}</div>
      </div>
      {failure === null ? null : <div role="note">{texts.failures[failure]}</div>}
      {companyId === null ? (
        <div className={classes['quiet']}>{texts.noCompany}</div>
      ) : (
        <SearchSelect
          label={texts.choose}
          listKey={[...key, 'contacts', 'of', user.customer]}
          find={find}
          value={contact === null ? null : choiceOf(contact, texts)}
          onChange={(choice) => {
            if (choice !== null) link(Number(choice.value));
          }}
          disabled={!right.isAllowed || decide.isPending}
        />
      )}
      {suggestion === null || suggestion.id === contact?.id ? null : (
        <div className={classes['suggestion']}>
          <span>{texts.suggested(texts.nameOf(suggestion))}</span>
          <ActionButton right={right} size="compact-xs" variant="light" onClick={() => link(suggestion.id)}>
            {texts.accept}
          </ActionButton>
        </div>
      )}
      <Group gap="xs">
        {decision === 'excluded' ? null : (
          <ActionButton
            right={right}
            variant="default"
            onClick={() => decide.mutate({ link: { decision: 'excluded' } })}
          >
            {texts.exclude}
          </ActionButton>
        )}
        {decision === 'none' ? null : (
          <ActionButton right={right} variant="subtle" onClick={() => decide.mutate({ link: { decision: 'none' } })}>
            {texts.undecide}
          </ActionButton>
        )}
      </Group>
      {theirs === null || mine === undefined ? null : (
        <ConflictPanel
          fields={[
            {
              label: texts.contact,
              theirs: saidOf(theirs.value, texts),
              mine: mine.contactId === undefined ? texts.noContact : `#${mine.contactId}`,
            },
          ]}
          onKeepTheirs={() => {
            decide.reset();
            void queries.invalidateQueries({ queryKey: [...key, 'contacts'] });
          }}
          onSaveMine={() => decide.mutate({ link: mine, over: theirs.etag })}
          isSaving={decide.isPending}
        />
      )}
      {decide.error === null ? null : <ProblemPanel error={decide.error} />}
    </div>
  );
}

function saidOf({ contact, decision }: ContactLink, texts: ReturnType<typeof useContactsTexts>): string {
  if (contact !== null) return texts.nameOf(contact);
  return decision === 'excluded' ? texts.states.excluded : texts.noContact;
}
