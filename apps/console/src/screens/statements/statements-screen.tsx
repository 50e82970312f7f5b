import { useQuery } from '@tanstack/react-query';
import { periodsQuery } from '../../api/statements.ts';
import { useAt } from '../../app/at.ts';
import { useCapabilities } from '../../app/use-capabilities.ts';
import { Empty } from '../../parts/empty.tsx';
import { Loaded } from '../../parts/loaded.tsx';
import { Page } from '../../parts/page.tsx';
import { OffEmpty, OffNotice } from '../../parts/switched-off.tsx';
import { useUrlFilters } from '../../parts/url-filters.ts';
import { MonthView } from './month-view.tsx';
import { MonthsTable } from './months-table.tsx';
import { useStatementTexts } from './texts.ts';
import { Verify } from './verify.tsx';

const NO_MONTH = { month: '', revision: '' };

/** Months, what each of them billed, and whether that is as it was sealed. */
export function StatementsScreen() {
  const { client, key } = useAt();
  const texts = useStatementTexts();
  const { filters, setFilters } = useUrlFilters(NO_MONTH);
  const query = useQuery(periodsQuery(client, key));
  const isBilled = useCapabilities()('agreements');
  const open = query.data?.find(({ month }) => month === filters.month);
  if (open !== undefined) return <MonthView key={open.month} period={open} revision={Number(filters.revision)} />;
  return (
    <Page title={texts.title} text={texts.text} actions={<Verify />}>
      <Loaded query={query}>
        {(periods) =>
          periods.length === 0 ? (
            isBilled ? (
              <Empty title={texts.none} text={texts.noneText} />
            ) : (
              <OffEmpty needs="agreements" />
            )
          ) : (
            <>
              {isBilled ? null : <OffNotice needs="agreements" />}
              <MonthsTable periods={periods} onOpen={({ month }) => setFilters({ month })} />
            </>
          )
        }
      </Loaded>
    </Page>
  );
}
