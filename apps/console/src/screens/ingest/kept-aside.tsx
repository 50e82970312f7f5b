import type { RefusedBody } from 'tallybridge-sdk';
import { useList } from '../../api/list-query.ts';
import { refusedUsageQuery } from '../../api/vendor.ts';
import { Ago } from '../../parts/ago.tsx';
import { Loaded } from '../../parts/loaded.tsx';
import { Panel } from '../../parts/panel.tsx';
import type { Column } from '../../parts/table/column.ts';
import { DataTable } from '../../parts/table/data-table.tsx';
import { useSession } from '../../session/session.ts';
import type { ingestTexts } from '../../texts/en/ingest.ts';
import { differences } from './by-day.ts';
import { useIngestTexts } from './texts.ts';

/** Records that came under the id of another one, with what they would have changed. */
export function KeptAside({ partner }: { readonly partner: string }) {
  const { tallybridge } = useSession();
  const texts = useIngestTexts();
  const { query, rows, onEnd } = useList(refusedUsageQuery(tallybridge, partner));
  return (
    <Panel title={texts.keptTitle} aside={texts.keptText} isPadded={false}>
      <Loaded query={query}>
        {() => (
          <DataTable
            isBare
            label={texts.keptTitle}
            columns={columnsOf(texts)}
            rows={rows ?? []}
            rowKey={({ id, receivedAt, body }) => `${id} ${receivedAt} ${JSON.stringify(body)}`}
            rowName={({ id }) => id}
            onEnd={onEnd}
          />
        )}
      </Loaded>
    </Panel>
  );
}

function columnsOf(texts: ReturnType<typeof ingestTexts>): readonly Column<RefusedBody>[] {
  return [
    { key: 'id', header: texts.id, cell: ({ id }) => id, width: 'minmax(9rem, 1fr)', isName: true },
    {
      key: 'differs',
      header: texts.differs,
      cell: ({ body, stands }) =>
        differences(body, stands)
          .map(({ field, sent, stands: first }) => texts.was(field, sent ?? texts.absent, first ?? texts.absent))
          .join('; '),
      width: 'minmax(14rem, 3fr)',
    },
    { key: 'received', header: texts.received, cell: ({ receivedAt }) => <Ago at={receivedAt} />, width: '9rem' },
  ];
}
