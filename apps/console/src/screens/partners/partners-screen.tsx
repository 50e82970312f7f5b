import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import type { Partner } from 'tallybridge-sdk';
import { partnersQuery } from '../../api/partner.ts';
import { partnerPath } from '../../app/paths.ts';
import { Ago } from '../../parts/ago.tsx';
import { Empty } from '../../parts/empty.tsx';
import { Loaded } from '../../parts/loaded.tsx';
import { Page } from '../../parts/page.tsx';
import { compareNames } from '../../parts/table/column.ts';
import type { Column } from '../../parts/table/column.ts';
import { DataTable } from '../../parts/table/data-table.tsx';
import { SearchField, Toolbar } from '../../parts/toolbar.tsx';
import { useUrlFilters } from '../../parts/url-filters.ts';
import { useSession } from '../../session/session.ts';
import { useTexts } from '../../texts/texts.ts';
import type { Texts } from '../../texts/texts.ts';

const NO_FILTER = { q: '' };

function columnsOf({ partners }: Texts): readonly Column<Partner>[] {
  return [
    {
      key: 'name',
      header: partners.name,
      cell: ({ name }) => name,
      compare: (a, b) => compareNames(a.name, b.name),
      width: 'minmax(12rem, 2fr)',
      isName: true,
    },
    { key: 'key', header: partners.key, cell: ({ key }) => key, compare: (a, b) => compareNames(a.key, b.key) },
    { key: 'zone', header: partners.zone, cell: ({ timeZone }) => timeZone, hide: 'not-wide' },
    {
      key: 'since',
      header: partners.since,
      cell: ({ createdAt }) => <Ago at={createdAt} />,
      compare: (a, b) => a.createdAt.localeCompare(b.createdAt),
      width: '9rem',
    },
  ];
}

/** All partners of the vendor: the way to each. */
export function PartnersScreen() {
  const { tallybridge } = useSession();
  const texts = useTexts();
  const navigate = useNavigate();
  const query = useQuery(partnersQuery(tallybridge));
  const { filters, setFilters, isFiltered, clear } = useUrlFilters(NO_FILTER);
  return (
    <Page title={texts.partners.title}>
      <Loaded query={query}>
        {(partners) => {
          const wanted = filters.q.toLowerCase();
          const shown = partners.filter(({ name, key }) => `${name} ${key}`.toLowerCase().includes(wanted));
          return (
            <>
              <Toolbar isFiltered={isFiltered} onClear={clear} aside={texts.data.rows(shown.length, partners.length)}>
                <SearchField value={filters.q} onChange={(q) => setFilters({ q })} />
              </Toolbar>
              <DataTable
                label={texts.partners.title}
                columns={columnsOf(texts)}
                rows={shown}
                rowKey={({ key }) => key}
                rowName={({ name }) => name}
                onOpen={({ key }) => void navigate({ to: partnerPath(key) })}
                empty={
                  isFiltered ? (
                    <Empty title={texts.data.nothingFound} text={texts.data.nothingFoundText} />
                  ) : (
                    <Empty title={texts.partners.empty} text={texts.partners.emptyText} />
                  )
                }
              />
            </>
          );
        }}
      </Loaded>
    </Page>
  );
}
