import type { Review } from 'tallybridge-sdk';
import { Panel } from '../../../parts/panel.tsx';
import { compareNames } from '../../../parts/table/column.ts';
import type { Column } from '../../../parts/table/column.ts';
import { DataTable } from '../../../parts/table/data-table.tsx';
import { showDate, showMonth } from '../../../time/show-time.ts';
import { useReviewTexts } from './texts.ts';
import type { ReviewTexts } from './texts.ts';

type Start = NonNullable<Review['cutOver']>['agreements'][number];

/** The agreements of the plan with their next invoices, as far as ConnectWise names them. */
export function NextInvoices({ review: { cutOver } }: { readonly review: Review }) {
  const { start } = useReviewTexts();
  if (cutOver === null) return null;
  const { agreements, byMonth } = cutOver;
  const all = byMonth.reduce((sum, each) => sum + each.agreements, 0);
  return (
    <Panel
      title={start.agreements}
      isPadded={false}
      aside={all > agreements.length ? start.most(agreements.length) : undefined}
    >
      <DataTable
        label={start.agreements}
        columns={columnsOf(start)}
        rows={agreements}
        rowKey={({ agreementId }) => String(agreementId)}
        rowName={({ agreement }) => agreement}
        isBare
      />
    </Panel>
  );
}

function columnsOf(start: ReviewTexts['start']): readonly Column<Start>[] {
  return [
    {
      key: 'agreement',
      header: start.agreement,
      cell: ({ agreement }) => agreement,
      compare: (a, b) => compareNames(a.agreement, b.agreement),
      width: 'minmax(0, 2fr)',
      isName: true,
    },
    {
      key: 'company',
      header: start.company,
      cell: ({ company }) => company ?? '',
      compare: (a, b) => compareNames(a.company ?? '', b.company ?? ''),
      width: 'minmax(0, 1.5fr)',
      hide: 'only-wide',
    },
    {
      key: 'next',
      header: start.nextInvoice,
      cell: ({ nextInvoiceDate }) => (nextInvoiceDate === null ? '–' : showDate(nextInvoiceDate)),
      compare: (a, b) => compareNames(a.nextInvoiceDate ?? '', b.nextInvoiceDate ?? ''),
      width: '8rem',
    },
    {
      key: 'from',
      header: start.from,
      cell: ({ month }) => showMonth(month),
      compare: (a, b) => compareNames(a.month, b.month),
      width: '9rem',
    },
    { key: 'why', header: start.reason, cell: ({ why }) => start.why[why], width: '12rem', hide: 'not-wide' },
  ];
}
