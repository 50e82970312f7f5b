import { SegmentedControl } from '@mantine/core';
import { useState } from 'react';
import type { CompanyOption, ListedCompanyLink } from 'tallybridge-sdk';
import { companiesQuery } from '../../api/companies.ts';
import { useList } from '../../api/list-query.ts';
import { useAt } from '../../app/at.ts';
import { Empty } from '../../parts/empty.tsx';
import { Loaded } from '../../parts/loaded.tsx';
import { ProblemPanel } from '../../parts/problem-panel.tsx';
import { DataTable } from '../../parts/table/data-table.tsx';
import { SearchField, Toolbar } from '../../parts/toolbar.tsx';
import { useUrlFilters } from '../../parts/url-filters.ts';
import { useTexts } from '../../texts/texts.ts';
import { AbsentCompany } from './absence.tsx';
import { ChangeDialogs } from './change-dialogs.tsx';
import { companyColumns } from './company-columns.tsx';
import { CreateCustomer } from './create-customer.tsx';
import { ImportFilters } from './import-filters.tsx';
import { useCapabilities } from '../../app/use-capabilities.ts';
import { useImportFilters } from './use-import-filters.ts';
import { useRows } from './use-rows.ts';

const NO_FILTER = { q: '', linked: '' };

/** Every company of ConnectWise that is offered, with the customer that it is. */
export function CompaniesView() {
  const { client, key } = useAt();
  const texts = useTexts();
  const { companies, data } = texts;
  const { filters, setFilters, isFiltered, clear } = useUrlFilters(NO_FILTER);
  const imports = useImportFilters();
  const { narrowed } = imports;
  const rows = useRows(narrowed);
  const list = companiesQuery(client, key, { ...filters, ...narrowed });
  const { query, rows: found = [], onEnd } = useList({ ...list, enabled: imports.isReady });
  const isOn = useCapabilities();
  const [creating, setCreating] = useState<CompanyOption | null>(null);
  const [choosing, setChoosing] = useState<number | null>(null);
  const link = (row: ListedCompanyLink, company: CompanyOption) => rows.link(row, company);
  const isCut = query.data?.pages.some((page) => 'isCut' in page && page.isCut) === true;
  const { failed } = rows.changes;
  return (
    <>
      <Toolbar isFiltered={isFiltered} onClear={clear}>
        <SearchField value={filters.q} onChange={(q) => setFilters({ q })} label={companies.searchCompanies} />
        <SegmentedControl
          aria-label={companies.stateLabel}
          value={filters.linked}
          onChange={(linked) => setFilters({ linked })}
          data={[
            { value: '', label: companies.states.all },
            { value: 'linked', label: companies.states.linked },
            { value: 'free', label: companies.free },
          ]}
        />
        <ImportFilters filters={imports} />
      </Toolbar>
      {imports.error === null ? null : (
        <ProblemPanel error={imports.error} onRetry={imports.retry} isRetrying={imports.isRetrying} />
      )}
      {failed === null || rows.changes.asked !== null ? null : <ProblemPanel error={failed.error} />}
      {isCut ? <p>{companies.isCut}</p> : null}
      <Loaded query={query}>
        {() => (
          <DataTable
            label={companies.title}
            columns={companyColumns(
              texts,
              { choosing, setChoosing, link, rows, onCreate: isOn('createCustomer') ? setCreating : null },
              { hasAgreements: isOn('agreements') },
            )}
            rows={found}
            rowKey={({ id }) => String(id)}
            rowName={({ name }) => name}
            onOpen={({ id, customer }) => (customer === null ? setChoosing(id) : undefined)}
            onEnd={onEnd}
            empty={
              filters.q === '' ? (
                <Empty title={data.nothingFound} text={data.nothingFoundText} />
              ) : (
                <Empty title={data.nothingFound}>
                  <AbsentCompany search={filters.q} narrowed={narrowed} />
                </Empty>
              )
            }
          />
        )}
      </Loaded>
      {creating === null ? null : <CreateCustomer company={creating} onClose={() => setCreating(null)} />}
      <ChangeDialogs changes={rows.changes} />
    </>
  );
}
