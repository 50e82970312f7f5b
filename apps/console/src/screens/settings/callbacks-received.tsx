import type { ConnectionCallbacks } from 'tallybridge-sdk';
import { Ago } from '../../parts/ago.tsx';
import { Empty } from '../../parts/empty.tsx';
import { Panel } from '../../parts/panel.tsx';
import { Status } from '../../parts/status.tsx';
import type { Tone } from '../../parts/status.tsx';
import type { Column } from '../../parts/table/column.ts';
import { DataTable } from '../../parts/table/data-table.tsx';
import { useCallbacksTexts } from './callbacks-texts.ts';

type Count = ConnectionCallbacks['counts'][number];
type Told = ConnectionCallbacks['recent'][number];

/** What is as it should be; every other outcome is a message that nobody acted on. */
const GOOD: ReadonlySet<string> = new Set(['received', 'genuine']);

const toneOf = (outcome: string): Tone => (GOOD.has(outcome) ? 'good' : 'bad');

/** How many messages came to what, and the records that were told of last. */
export function ReceivedCallbacks({ callbacks: { counts, recent } }: { readonly callbacks: ConnectionCallbacks }) {
  const texts = useCallbacksTexts();
  const rank = ({ outcome }: Count) => texts.outcomes.findIndex(([name]) => name === outcome);
  return (
    <>
      <Panel title={texts.received} isPadded={false}>
        <DataTable
          isBare
          label={texts.received}
          columns={useCountColumns()}
          rows={counts.toSorted((one, other) => rank(one) - rank(other))}
          rowKey={({ outcome }) => outcome}
          rowName={({ outcome }) => texts.outcome(outcome).name}
        />
      </Panel>
      <Panel title={texts.recent} isPadded={false}>
        <DataTable
          isBare
          label={texts.recent}
          columns={useToldColumns()}
          rows={recent}
          rowKey={nameOf}
          rowName={nameOf}
          empty={<Empty title={texts.noneRecent} text={texts.noneRecentText} />}
        />
      </Panel>
    </>
  );
}

const nameOf = ({ type, recordId }: Told) => `${type} ${recordId}`;

function useCountColumns(): readonly Column<Count>[] {
  const texts = useCallbacksTexts();
  return [
    {
      key: 'outcome',
      header: texts.became,
      cell: ({ outcome }) => <Status tone={toneOf(outcome)}>{texts.outcome(outcome).name}</Status>,
      width: 'minmax(8rem, 1fr)',
      isName: true,
    },
    { key: 'text', header: texts.means, cell: ({ outcome }) => texts.outcome(outcome).text, width: '2.2fr' },
    { key: 'count', header: texts.messages, cell: ({ count }) => texts.count(count), width: '6rem', align: 'right' },
    { key: 'last', header: texts.lastAt, cell: ({ lastAt }) => <Ago at={lastAt} />, width: '8rem' },
  ];
}

function useToldColumns(): readonly Column<Told>[] {
  const texts = useCallbacksTexts();
  return [
    {
      key: 'record',
      header: texts.record,
      cell: ({ type, recordId }) => texts.recordOf(type, recordId),
      width: 'minmax(8rem, 1fr)',
      isName: true,
    },
    {
      key: 'verdict',
      header: texts.verdict,
      cell: ({ verdict }) =>
        verdict === null ? (
          <Status tone="idle">{texts.notLooked}</Status>
        ) : (
          <Status tone={toneOf(verdict)}>{texts.outcome(verdict).name}</Status>
        ),
      width: 'minmax(8rem, 1fr)',
    },
    {
      key: 'effect',
      header: texts.effect,
      cell: ({ effect }) => (effect === null ? '–' : texts.effectOf(effect)),
      width: 'minmax(8rem, 1.2fr)',
    },
    {
      key: 'count',
      header: texts.messages,
      cell: ({ messages }) => texts.count(messages),
      width: '6rem',
      align: 'right',
    },
    { key: 'last', header: texts.lastAt, cell: ({ lastAt }) => <Ago at={lastAt} />, width: '8rem' },
  ];
}
