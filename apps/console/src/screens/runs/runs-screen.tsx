import { useState } from 'react';
import type { Run } from 'tallybridge-sdk';
import { useList } from '../../api/list-query.ts';
import { runsQuery } from '../../api/runs.ts';
import type { RunFilter } from '../../api/runs.ts';
import { useAt } from '../../app/at.ts';
import { Ago } from '../../parts/ago.tsx';
import { Loaded } from '../../parts/loaded.tsx';
import { NoRows } from '../../parts/no-rows.tsx';
import { SelectFilter } from '../../parts/select-filter.tsx';
import { Page } from '../../parts/page.tsx';
import { Status } from '../../parts/status.tsx';
import type { Tone } from '../../parts/status.tsx';
import type { Column } from '../../parts/table/column.ts';
import { DataTable } from '../../parts/table/data-table.tsx';
import { Toolbar } from '../../parts/toolbar.tsx';
import { useUrlFilters } from '../../parts/url-filters.ts';
import { useTexts } from '../../texts/texts.ts';
import type { Texts } from '../../texts/texts.ts';
import { showCount } from '../../texts/words.ts';
import { RunDrawer } from './run-drawer.tsx';

const KINDS = ['sync', 'apply', 'look-up'] as const;
const STATES = ['queued', 'running', 'done', 'waiting', 'failed'] as const;
const NO_FILTER = { kind: '', state: '' };

const RUN_TONES: Readonly<Record<Run['state'], Tone>> = {
  queued: 'idle',
  running: 'info',
  done: 'good',
  waiting: 'warn',
  failed: 'bad',
};

/** The history of syncs, each with what it did. */
export function RunsScreen() {
  const { client, key } = useAt();
  const texts = useTexts();
  const { runs } = texts;
  const { filters, setFilters, isFiltered, clear } = useUrlFilters(NO_FILTER);
  const { query, rows = [], onEnd, isMore } = useList(runsQuery(client, key, filterOf(filters)));
  const [open, setOpen] = useState<Run | null>(null);
  return (
    <Page title={runs.title} text={runs.text}>
      <Toolbar isFiltered={isFiltered} onClear={clear} aside={runs.shown(rows.length, isMore)}>
        <SelectFilter
          label={runs.what}
          value={filters.kind}
          any={runs.any}
          choices={KINDS.map((kind) => ({ value: kind, label: runs.kind[kind] }))}
          onChange={(kind) => setFilters({ kind })}
        />
        <SelectFilter
          label={runs.status}
          value={filters.state}
          any={runs.anyState}
          choices={STATES.map((state) => ({ value: state, label: runs.state[state] }))}
          onChange={(state) => setFilters({ state })}
        />
      </Toolbar>
      <Loaded query={query}>
        {() => (
          <DataTable
            label={runs.title}
            columns={columnsOf(texts)}
            rows={rows}
            rowKey={({ id }) => id}
            rowName={({ kind }) => runs.kind[kind]}
            onOpen={setOpen}
            openKey={open?.id ?? null}
            onEnd={onEnd}
            empty={<NoRows isFiltered={isFiltered} title={runs.none} text={runs.noneText} />}
          />
        )}
      </Loaded>
      <RunDrawer run={rows.find(({ id }) => id === open?.id) ?? open} onClose={() => setOpen(null)} />
    </Page>
  );
}

/** What the address has may be anything. */
function filterOf({ kind, state }: typeof NO_FILTER): RunFilter {
  return {
    kind: KINDS.find((each) => each === kind) ?? '',
    state: STATES.find((each) => each === state) ?? '',
  };
}

function columnsOf({ runs }: Texts): readonly Column<Run>[] {
  const count = (key: 'written' | 'held' | 'refused'): Column<Run> => ({
    key,
    header: runs.counts[key],
    cell: ({ counts }) => (counts[key] === 0 ? runs.notYet : showCount(counts[key])),
    align: 'right',
    width: '4.5rem',
  });
  return [
    { key: 'what', header: runs.what, cell: ({ kind }) => runs.kind[kind], width: '6rem', isName: true },
    {
      key: 'state',
      header: runs.status,
      cell: ({ state }) => <Status tone={RUN_TONES[state]}>{runs.state[state]}</Status>,
      width: '8rem',
    },
    count('written'),
    count('held'),
    count('refused'),
    {
      key: 'asked',
      header: runs.asked,
      cell: ({ requestedBy, trigger }) => (trigger === 'person' ? requestedBy : runs.trigger[trigger]),
      width: 'minmax(7rem, 1fr)',
    },
    {
      key: 'took',
      header: runs.took,
      cell: (run) => tookOf(run, runs),
      align: 'right',
      width: '5rem',
      hide: 'not-wide',
    },
    { key: 'when', header: runs.when, cell: ({ queuedAt }) => <Ago at={queuedAt} />, align: 'right', width: '8rem' },
  ];
}

function tookOf({ startedAt, finishedAt }: Run, runs: Texts['runs']): string {
  if (startedAt === null || finishedAt === null) return runs.notYet;
  return runs.tookOf((Date.parse(finishedAt) - Date.parse(startedAt)) / 1000);
}
