import { useState } from 'react';
import type { TracedAlert } from 'tallybridge-sdk';
import { useList } from '../../api/list-query.ts';
import { tracedAlertsQuery } from '../../api/tickets.ts';
import type { AlertFilter, AlertName } from '../../api/tickets.ts';
import { useAt } from '../../app/at.ts';
import { Ago } from '../../parts/ago.tsx';
import { Loaded } from '../../parts/loaded.tsx';
import { NoRows } from '../../parts/no-rows.tsx';
import { SelectFilter } from '../../parts/select-filter.tsx';
import { SideDrawer } from '../../parts/side-drawer.tsx';
import type { Column } from '../../parts/table/column.ts';
import { DataTable } from '../../parts/table/data-table.tsx';
import { SearchField, Toolbar } from '../../parts/toolbar.tsx';
import { useUrlFilters } from '../../parts/url-filters.ts';
import type { TicketTexts } from '../../texts/en/tickets.ts';
import { CategoryFilter, useCategories } from './category-filter.tsx';
import { Decision } from './ticket-states.tsx';
import { useTicketTexts } from './texts.ts';
import { Trace } from './trace.tsx';

const DECISIONS = ['raise', 'note', 'close', 'reopen', 'wait', 'skip', 'hold'] as const;
const NO_FILTER = { q: '', decision: '', category: '' };
const rowKey = ({ key, episode }: AlertName) => JSON.stringify([key, episode]);

/** Every alert with what was decided about it. */
export function AlertList() {
  const { client, key } = useAt();
  const texts = useTicketTexts();
  const categories = useCategories();
  const { filters, setFilters, isFiltered, clear } = useUrlFilters(NO_FILTER);
  const { query, rows = [], onEnd, isMore } = useList(tracedAlertsQuery(client, key, filterOf(filters)));
  const [open, setOpen] = useState<TracedAlert | null>(null);
  return (
    <>
      <Toolbar isFiltered={isFiltered} onClear={clear} aside={texts.alertCount(rows.length, isMore)}>
        <SearchField value={filters.q} onChange={(q) => setFilters({ q })} label={texts.searchAlerts} />
        <SelectFilter
          label={texts.decision}
          value={filters.decision}
          any={texts.anyDecision}
          choices={DECISIONS.map((decision) => ({ value: decision, label: texts.decisions[decision] }))}
          onChange={(decision) => setFilters({ decision })}
        />
        <CategoryFilter value={filters.category} onChange={(category) => setFilters({ category })} />
      </Toolbar>
      <Loaded query={query}>
        {() => (
          <DataTable
            label={texts.views.alerts}
            columns={columnsOf(texts, categories)}
            rows={rows}
            rowKey={rowKey}
            rowName={({ title }) => title}
            onOpen={setOpen}
            openKey={open === null ? null : rowKey(open)}
            onEnd={onEnd}
            empty={<NoRows isFiltered={isFiltered} title={texts.noAlerts} text={texts.noAlertsText} />}
          />
        )}
      </Loaded>
      <SideDrawer isOpen={open !== null} onClose={() => setOpen(null)} title={open?.title ?? ''} width="wide">
        {open === null ? null : <Trace name={open} />}
      </SideDrawer>
    </>
  );
}

/** What the address has may be anything. */
function filterOf({ q, decision, category }: typeof NO_FILTER): AlertFilter {
  return { q, category, decision: DECISIONS.find((each) => each === decision) ?? '' };
}

function columnsOf(texts: TicketTexts, categories: ReturnType<typeof useCategories>): readonly Column<TracedAlert>[] {
  const nameOf = (category: string) => categories.find(({ value }) => value === category)?.label ?? category;
  return [
    { key: 'title', header: texts.summary, cell: ({ title }) => title, width: 'minmax(12rem, 2fr)', isName: true },
    { key: 'customer', header: texts.customer, cell: ({ customerName }) => customerName, width: 'minmax(8rem, 1fr)' },
    {
      key: 'category',
      header: texts.category,
      cell: ({ category }) => nameOf(category),
      width: '9rem',
      hide: 'not-wide',
    },
    {
      key: 'decision',
      header: texts.decision,
      cell: (alert) => <Decision made={alert} />,
      width: 'minmax(11rem, 1.25fr)',
    },
    {
      key: 'ticket',
      header: texts.number,
      cell: ({ ticket }) => <span className="tb-number">{ticket?.ticketId ?? texts.noNumber}</span>,
      width: '5rem',
    },
    { key: 'at', header: texts.decided, cell: ({ at }) => <Ago at={at} />, align: 'right', width: '7.5rem' },
  ];
}
