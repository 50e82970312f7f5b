import { useState } from 'react';
import type { Ticket } from 'tallybridge-sdk';
import { useList } from '../../api/list-query.ts';
import { ticketsQuery } from '../../api/tickets.ts';
import type { TicketFilter } from '../../api/tickets.ts';
import { useAt } from '../../app/at.ts';
import { Ago } from '../../parts/ago.tsx';
import { Loaded } from '../../parts/loaded.tsx';
import { NoRows } from '../../parts/no-rows.tsx';
import { SelectFilter } from '../../parts/select-filter.tsx';
import type { Column } from '../../parts/table/column.ts';
import { DataTable } from '../../parts/table/data-table.tsx';
import { SearchField, Toolbar } from '../../parts/toolbar.tsx';
import { useUrlFilters } from '../../parts/url-filters.ts';
import type { TicketTexts } from '../../texts/en/tickets.ts';
import { CategoryFilter } from './category-filter.tsx';
import { TicketDrawer } from './ticket-drawer.tsx';
import { TicketState } from './ticket-states.tsx';
import { useTicketTexts } from './texts.ts';

const STATES = ['open', 'left', 'closed', 'closed-by-person', 'raising', 'failed', 'gone'] as const;
const NO_FILTER = { q: '', state: '', category: '' };

/** Every ticket that we raised, the newest first. */
export function TicketList() {
  const { client, key } = useAt();
  const texts = useTicketTexts();
  const { filters, setFilters, isFiltered, clear } = useUrlFilters(NO_FILTER);
  const { query, rows = [], onEnd, isMore } = useList(ticketsQuery(client, key, filterOf(filters)));
  const [open, setOpen] = useState<string | null>(null);
  return (
    <>
      <Toolbar isFiltered={isFiltered} onClear={clear} aside={texts.count(rows.length, isMore)}>
        <SearchField value={filters.q} onChange={(q) => setFilters({ q })} label={texts.search} />
        <SelectFilter
          label={texts.state}
          value={filters.state}
          any={texts.anyState}
          choices={[
            { value: 'waiting', label: texts.waiting },
            ...STATES.map((state) => ({ value: state, label: texts.states[state] })),
          ]}
          onChange={(state) => setFilters({ state })}
        />
        <CategoryFilter value={filters.category} onChange={(category) => setFilters({ category })} />
      </Toolbar>
      <Loaded query={query}>
        {() => (
          <DataTable
            label={texts.views.tickets}
            columns={columnsOf(texts)}
            rows={rows}
            rowKey={({ id }) => id}
            rowName={({ summary }) => summary}
            onOpen={({ id }) => setOpen(id)}
            openKey={open}
            onEnd={onEnd}
            empty={<NoRows isFiltered={isFiltered} title={texts.none} text={texts.noneText} />}
          />
        )}
      </Loaded>
      <TicketDrawer id={open} onClose={() => setOpen(null)} />
    </>
  );
}

/** What the address has may be anything. */
function filterOf({ q, state, category }: typeof NO_FILTER): TicketFilter {
  return { q, category, state: state === 'waiting' ? state : (STATES.find((each) => each === state) ?? '') };
}

function columnsOf(texts: TicketTexts): readonly Column<Ticket>[] {
  return [
    {
      key: 'number',
      header: texts.number,
      cell: ({ ticketId }) => (ticketId === null ? texts.noNumber : <span className="tb-number">{ticketId}</span>),
      width: '5rem',
    },
    {
      key: 'summary',
      header: texts.summary,
      cell: ({ summary }) => summary,
      width: 'minmax(12rem, 2.5fr)',
      isName: true,
    },
    { key: 'state', header: texts.state, cell: (ticket) => <TicketState ticket={ticket} />, width: '11rem' },
    {
      key: 'company',
      header: texts.company,
      cell: ({ company, companyId }) => company ?? `#${companyId}`,
      width: 'minmax(8rem, 1fr)',
    },
    {
      key: 'problems',
      header: texts.problems,
      cell: ({ raisedCount, alertCount }) => texts.ofProblems(raisedCount, alertCount),
      width: '7rem',
      hide: 'not-wide',
    },
    {
      key: 'raised',
      header: texts.raised,
      cell: ({ raisedAt }) => <Ago at={raisedAt} />,
      align: 'right',
      width: '7.5rem',
    },
  ];
}
