import { SegmentedControl } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { ContactLink, ContactLinkCounts, ContactLinkState } from 'tallybridge-sdk';
import { contactCountsQuery, contactLinksQuery, CONTACT_STATES } from '../../../api/contacts.ts';
import { useList } from '../../../api/list-query.ts';
import { useAt } from '../../../app/at.ts';
import { Empty } from '../../../parts/empty.tsx';
import { Loaded } from '../../../parts/loaded.tsx';
import { Status } from '../../../parts/status.tsx';
import type { Tone } from '../../../parts/status.tsx';
import type { Column } from '../../../parts/table/column.ts';
import { DataTable } from '../../../parts/table/data-table.tsx';
import { SearchField, Toolbar } from '../../../parts/toolbar.tsx';
import { useUrlFilters } from '../../../parts/url-filters.ts';
import { useTexts } from '../../../texts/texts.ts';
import { showCount } from '../../../texts/words.ts';
import { BulkDecisions } from './bulk-decisions.tsx';
import { ContactDrawer } from './contact-drawer.tsx';
import classes from './contacts.module.css';
import { useContactsTexts } from './contacts-texts.ts';
import { ImportStrip } from './import-strip.tsx';

const NO_FILTER = { q: '', state: '' };

/** The people at customers and the contacts that stand for them on tickets. */
export function ContactsStep() {
  const { client, key } = useAt();
  const texts = useContactsTexts();
  const counts = useQuery(contactCountsQuery(client, key));
  return (
    <>
      <p className={classes['note']}>{texts.text}</p>
      <Loaded query={counts}>
        {(found) => (
          <>
            <ImportStrip counts={found} />
            <Links counts={found} />
          </>
        )}
      </Loaded>
    </>
  );
}

function Links({ counts }: { readonly counts: ContactLinkCounts }) {
  const { client, key } = useAt();
  const texts = useContactsTexts();
  const { data } = useTexts();
  const { filters, setFilters, isFiltered, clear } = useUrlFilters(NO_FILTER);
  const { query, rows = [], onEnd } = useList(contactLinksQuery(client, key, filters));
  const [open, setOpen] = useState<string | null>(null);
  const columns = useColumns();
  const shown = rows.find(({ user }) => user.key === open) ?? null;
  return (
    <>
      <SegmentedControl
        className={classes['states']}
        aria-label={texts.stateLabel}
        value={filters.state}
        onChange={(state) => setFilters({ state })}
        data={[
          { value: '', label: `${texts.all} ${showCount(counts.users)}` },
          ...CONTACT_STATES.map((state) => ({
            value: state,
            label: `${texts.states[state]} ${showCount(counts[state])}`,
          })),
        ]}
      />
      <Toolbar isFiltered={isFiltered} onClear={clear}>
        <SearchField value={filters.q} onChange={(q) => setFilters({ q })} label={texts.search} />
      </Toolbar>
      <Loaded query={query}>
        {() => (
          <DataTable
            label={texts.table}
            columns={columns}
            rows={rows}
            rowKey={({ user }) => user.key}
            rowName={({ user }) => user.name}
            openKey={open}
            onOpen={({ user }) => setOpen(user.key)}
            onEnd={onEnd}
            bulk={(chosen, done) => <BulkDecisions chosen={chosen} onDone={done} />}
            {...(isFiltered ? {} : { total: counts.users })}
            empty={
              isFiltered ? (
                <Empty title={data.nothingFound} text={data.nothingFoundText} />
              ) : (
                <Empty title={texts.none} text={texts.noneText} />
              )
            }
          />
        )}
      </Loaded>
      <ContactDrawer row={shown} onClose={() => setOpen(null)} />
    </>
  );
}

const TONES: Readonly<Record<ContactLinkState, Tone>> = {
  equal: 'good',
  modified: 'info',
  failed: 'bad',
  blank: 'warn',
  excluded: 'idle',
};

function useColumns(): readonly Column<ContactLink>[] {
  const texts = useContactsTexts();
  return [
    {
      key: 'person',
      header: texts.person,
      cell: ({ user }) => (
        <>
          {user.name} <span className={classes['quiet']}>{user.email}</span>
        </>
      ),
      width: 'minmax(14rem, 3fr)',
      isName: true,
    },
    { key: 'customer', header: texts.customer, cell: ({ customerName }) => customerName, width: 'minmax(9rem, 2fr)' },
    {
      key: 'contact',
      header: texts.contact,
      cell: ({ contact, contactId }) =>
        contact === null ? (contactId === null ? '' : `#${contactId}`) : texts.nameOf(contact),
      width: 'minmax(9rem, 2fr)',
    },
    { key: 'state', header: texts.state, cell: (link) => <LinkStatus link={link} />, width: 'minmax(10rem, 2fr)' },
  ];
}

function LinkStatus({ link: { state, failure, differences } }: { readonly link: ContactLink }) {
  const texts = useContactsTexts();
  const why =
    failure === null ? differences.map((each) => texts.differences[each]).join(', ') : texts.failures[failure];
  return (
    <div>
      <Status tone={TONES[state]}>{texts.states[state]}</Status>
      {why === '' ? null : <div className={classes['quiet']}>{why}</div>}
    </div>
  );
}
