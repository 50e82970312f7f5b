import type { Notification } from 'tallybridge-sdk';
import { useList } from '../../../api/list-query.ts';
import type { ListQuery } from '../../../api/list-query.ts';
import { Moment } from '../../../parts/ago.tsx';
import { Empty } from '../../../parts/empty.tsx';
import { Loaded } from '../../../parts/loaded.tsx';
import { Panel } from '../../../parts/panel.tsx';
import { Status } from '../../../parts/status.tsx';
import type { Tone } from '../../../parts/status.tsx';
import type { Column } from '../../../parts/table/column.ts';
import { DataTable } from '../../../parts/table/data-table.tsx';
import { useNotificationsTexts } from './notifications-texts.ts';
import settings from '../settings.module.css';

const TONES: Readonly<Record<Notification['type'], Tone>> = { raised: 'warn', over: 'good', digest: 'info' };

/** Of a partner, or of operators. */
type Sent = Pick<Notification, 'id' | 'type' | 'at' | 'deliveries'> & {
  readonly items: readonly { readonly title: string }[];
};

/** What was told, and whether it arrived. */
export function SentNotifications<Each extends Sent>({ listed }: { readonly listed: ListQuery<Each> }) {
  const texts = useNotificationsTexts();
  const { query, rows = [], onEnd } = useList(listed);
  const columns = useColumns();
  return (
    <Panel title={texts.sentTitle} isPadded={false}>
      <Loaded query={query}>
        {() => (
          <DataTable
            isBare
            label={texts.sentTitle}
            columns={columns}
            rows={rows}
            rowKey={({ id }) => id}
            rowName={whatOf}
            onEnd={onEnd}
            empty={<Empty title={texts.none} text={texts.noneText} />}
          />
        )}
      </Loaded>
    </Panel>
  );
}

const whatOf = ({ items }: Sent) => items.map(({ title }) => title).join(' · ');

function useColumns(): readonly Column<Sent>[] {
  const texts = useNotificationsTexts();
  return [
    { key: 'what', header: texts.what, cell: whatOf, width: 'minmax(12rem, 3fr)', isName: true },
    {
      key: 'type',
      header: texts.type,
      cell: ({ type }) => <Status tone={TONES[type]}>{texts.types[type]}</Status>,
      width: '6.5rem',
    },
    {
      key: 'arrived',
      header: texts.arrived,
      cell: ({ deliveries }) => <Arrived deliveries={deliveries} />,
      width: '11rem',
    },
    { key: 'at', header: texts.at, cell: ({ at }) => <Moment at={at} />, width: '11rem', hide: 'not-wide' },
  ];
}

function Arrived({ deliveries }: Pick<Notification, 'deliveries'>) {
  const texts = useNotificationsTexts();
  const sent = deliveries.filter(({ state }) => state === 'sent').length;
  const late = deliveries.find(({ message }) => message !== null);
  const hasFailed = deliveries.some(({ state }) => state === 'failed');
  const tone = sent === deliveries.length ? 'good' : hasFailed ? 'bad' : 'warn';
  return (
    <div>
      <Status tone={tone}>{texts.arrivedOf(sent, deliveries.length)}</Status>
      {late?.message === undefined || late.message === null ? null : (
        <div className={settings['quiet']}>{late.message}</div>
      )}
    </div>
  );
}
