import { NativeSelect } from '@mantine/core';
import { useState } from 'react';
import type { PartnerHealth } from 'tallybridge-sdk';
import { useList } from '../../api/list-query.ts';
import { partnerHealthQuery } from '../../api/vendor.ts';
import { Empty } from '../../parts/empty.tsx';
import { Loaded } from '../../parts/loaded.tsx';
import { Page } from '../../parts/page.tsx';
import type { Sort } from '../../parts/table/column.ts';
import { DataTable } from '../../parts/table/data-table.tsx';
import { SearchField, Toolbar } from '../../parts/toolbar.tsx';
import { useUrlFilters } from '../../parts/url-filters.ts';
import { useSession } from '../../session/session.ts';
import { useTexts } from '../../texts/texts.ts';
import { PartnerDrawer } from './partner-drawer.tsx';
import { partnerColumns } from './partner-columns.tsx';
import { usePartnersTexts } from './texts.ts';

const STATES = ['failing', 'ok', 'untried'] as const satisfies readonly PartnerHealth['state'][];
/** The most trouble first, unless somebody sorts otherwise. */
const NO_FILTER = { q: '', state: '', sort: 'trouble', down: 'yes' };

/** All partners of the vendor with how they fare and what they need: the way to each. */
export function PartnersScreen() {
  const { tallybridge } = useSession();
  const { data } = useTexts();
  const texts = usePartnersTexts();
  const { filters, setFilters, isFiltered, clear } = useUrlFilters(NO_FILTER);
  const [open, setOpen] = useState<PartnerHealth | null>(null);
  const sort: Sort = { key: filters.sort === 'name' ? 'name' : 'trouble', isDown: filters.down === 'yes' };
  const { query, rows, onEnd } = useList(
    partnerHealthQuery(tallybridge, {
      q: filters.q,
      state: STATES.find((state) => state === filters.state) ?? '',
      sort: sort.key === 'name' ? 'name' : 'trouble',
      isDown: sort.isDown,
    }),
  );
  const isNarrowed = filters.q !== '' || filters.state !== '';
  return (
    <Page title={texts.title}>
      <Toolbar isFiltered={isFiltered} onClear={clear}>
        <SearchField value={filters.q} onChange={(q) => setFilters({ q })} />
        <NativeSelect
          size="xs"
          aria-label={texts.state}
          value={filters.state}
          data={[
            { value: '', label: texts.anyState },
            ...STATES.map((value) => ({ value, label: texts.states[value] })),
          ]}
          onChange={(event) => setFilters({ state: event.currentTarget.value })}
        />
      </Toolbar>
      <Loaded query={query}>
        {() => (
          <DataTable
            label={texts.title}
            columns={partnerColumns(texts)}
            rows={rows ?? []}
            rowKey={({ key }) => key}
            rowName={({ name }) => name}
            sort={sort}
            onSort={(next) =>
              setFilters({ sort: next?.key ?? 'trouble', down: next === null || next.isDown ? 'yes' : 'no' })
            }
            onEnd={onEnd}
            onOpen={setOpen}
            openKey={open?.key ?? null}
            empty={
              isNarrowed ? (
                <Empty title={data.nothingFound} text={data.nothingFoundText} />
              ) : (
                <Empty title={texts.empty} text={texts.emptyText} />
              )
            }
          />
        )}
      </Loaded>
      <PartnerDrawer partner={open} onClose={() => setOpen(null)} />
    </Page>
  );
}
