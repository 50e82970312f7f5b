import { useQuery } from '@tanstack/react-query';
import type { Run } from 'tallybridge-sdk';
import { newestRunsQuery } from '../../api/runs.ts';
import { useAt } from '../../app/at.ts';
import { Ago } from '../../parts/ago.tsx';
import { Empty } from '../../parts/empty.tsx';
import { Loaded } from '../../parts/loaded.tsx';
import { Status } from '../../parts/status.tsx';
import type { Tone } from '../../parts/status.tsx';
import type { Column } from '../../parts/table/column.ts';
import { DataTable } from '../../parts/table/data-table.tsx';
import { useTexts } from '../../texts/texts.ts';
import type { Texts } from '../../texts/texts.ts';
import { describeRun } from './describe-run.ts';

const SHOWN = 6;

const TONES: Readonly<Record<Run['state'], Tone>> = {
  queued: 'idle',
  running: 'info',
  done: 'good',
  waiting: 'warn',
  failed: 'bad',
};

function columnsOf(texts: Texts): readonly Column<Run>[] {
  const { runs } = texts;
  return [
    { key: 'what', header: runs.what, cell: ({ kind }) => runs.kind[kind], width: '7rem', isName: true },
    {
      key: 'state',
      header: runs.status,
      cell: ({ state }) => <Status tone={TONES[state]}>{runs.state[state]}</Status>,
      width: '8.5rem',
    },
    { key: 'changes', header: runs.changes, cell: (run) => describeRun(run, texts), width: 'minmax(10rem, 2fr)' },
    {
      key: 'asked',
      header: runs.asked,
      cell: ({ requestedBy, trigger }) => (trigger === 'person' ? requestedBy : runs.trigger[trigger]),
      hide: 'not-wide',
    },
    { key: 'when', header: runs.when, cell: ({ queuedAt }) => <Ago at={queuedAt} />, width: '8rem', align: 'right' },
  ];
}

export function RecentRuns() {
  const { client, key } = useAt();
  const texts = useTexts();
  const query = useQuery(newestRunsQuery(client, key));
  return (
    <Loaded query={query}>
      {(all) => (
        <DataTable
          isBare
          label={texts.runs.title}
          columns={columnsOf(texts)}
          rows={all.slice(0, SHOWN)}
          rowKey={({ id }) => id}
          rowName={({ kind }) => texts.runs.kind[kind]}
          empty={<Empty title={texts.runs.none} text={texts.runs.noneText} />}
        />
      )}
    </Loaded>
  );
}
