import { SegmentedControl } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { companyLinksQuery } from '../../api/companies.ts';
import { useList } from '../../api/list-query.ts';
import { linkCountsQuery } from '../../api/set-up.ts';
import { useAt } from '../../app/at.ts';
import { Empty } from '../../parts/empty.tsx';
import { Loaded } from '../../parts/loaded.tsx';
import { ProblemPanel } from '../../parts/problem-panel.tsx';
import { DataTable } from '../../parts/table/data-table.tsx';
import { SearchField, Toolbar } from '../../parts/toolbar.tsx';
import { useUrlFilters } from '../../parts/url-filters.ts';
import { useTexts } from '../../texts/texts.ts';
import { showCount } from '../../texts/words.ts';
import { BulkActions } from './bulk-actions.tsx';
import { ChangeDialogs } from './change-dialogs.tsx';
import classes from './companies.module.css';
import { customerColumns } from './customer-columns.tsx';
import { CustomerDrawer } from './customer-drawer.tsx';
import { ImportFilters } from './import-filters.tsx';
import { SuggestionStrip } from './suggestion-strip.tsx';
import { useCapabilities } from '../../app/use-capabilities.ts';
import { useImportFilters } from './use-import-filters.ts';
import type { ImportFilters as ImportFilterState } from './use-import-filters.ts';
import { MANY } from './use-link-changes.ts';
import { useRows } from './use-rows.ts';
import type { Rows } from './use-rows.ts';

const NO_FILTER = { q: '', state: '' };
const STATES = ['linked', 'undecided', 'excluded', 'disabled', 'unassigned', 'flagged'] as const;

/** Every customer with the company that it is. */
export function CustomersView() {
  const { client, key } = useAt();
  const texts = useTexts();
  const { companies, data } = texts;
  const { filters, setFilters, isFiltered, clear } = useUrlFilters(NO_FILTER);
  const imports = useImportFilters();
  const rows = useRows(imports.narrowed);
  const { query, rows: links = [], onEnd } = useList(companyLinksQuery(client, key, filters));
  const counts = useQuery(linkCountsQuery(client, key)).data?.customers;
  const isOn = useCapabilities();
  const [open, setOpen] = useState<string | null>(null);
  const { failed } = rows.changes;
  return (
    <>
      <Unread rows={rows} imports={imports} />
      <SuggestionStrip rows={rows} />
      <SegmentedControl
        className={classes['states']}
        aria-label={companies.stateLabel}
        value={filters.state}
        onChange={(state) => setFilters({ state })}
        data={['' as const, ...STATES.filter((state) => state !== 'unassigned' || isOn('agreements'))].map((state) => {
          const name = state === '' ? ('all' as const) : state;
          const count = counts === undefined ? '' : ` ${showCount(counts[name])}`;
          return { value: state, label: `${companies.states[name]}${count}` };
        })}
      />
      <Toolbar isFiltered={isFiltered} onClear={clear}>
        <SearchField value={filters.q} onChange={(q) => setFilters({ q })} label={companies.searchCustomers} />
        <ImportFilters filters={imports} />
      </Toolbar>
      {failed?.at === MANY ? <ProblemPanel error={failed.error} /> : null}
      <Loaded query={query}>
        {() => (
          <DataTable
            label={companies.title}
            columns={customerColumns(texts, rows, {
              hasAgreements: isOn('agreements'),
              hasSwitch: isOn('customerSwitch'),
              onMore: ({ customer }) => setOpen(customer),
            })}
            rows={links}
            rowKey={({ customer }) => customer}
            rowName={({ name }) => name}
            onOpen={(row) => rows.edit(row, 'company')}
            onEnd={onEnd}
            bulk={(chosen, done) => <BulkActions chosen={chosen} changes={rows.changes} onDone={done} />}
            {...(isFiltered || counts === undefined ? {} : { total: counts.all })}
            empty={
              isFiltered ? (
                <Empty title={data.nothingFound} text={data.nothingFoundText} />
              ) : (
                <Empty title={companies.none} text={companies.noneText} />
              )
            }
          />
        )}
      </Loaded>
      <CustomerDrawer
        row={links.find(({ customer }) => customer === open) ?? null}
        rows={rows}
        hasAgreements={isOn('agreements')}
        onClose={() => setOpen(null)}
      />
      <ChangeDialogs changes={rows.changes} />
    </>
  );
}

/** What ConnectWise did not tell, said once: customers are shown without it. */
function Unread({ rows: { suggestions }, imports }: { readonly rows: Rows; readonly imports: ImportFilterState }) {
  const error = suggestions.error ?? imports.error;
  if (error === null) return null;
  const retry = () => {
    if (suggestions.error !== null) void suggestions.refetch();
    imports.retry();
  };
  return <ProblemPanel error={error} onRetry={retry} isRetrying={suggestions.isFetching || imports.isRetrying} />;
}
