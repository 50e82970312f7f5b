import { Loader } from '@mantine/core';
import { IconRefresh } from '@tabler/icons-react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import type { Run } from 'tallybridge-sdk';
import { readProblem } from '../../api/read-problem.ts';
import { isRunning, newestRunsQuery } from '../../api/runs.ts';
import { useAt } from '../../app/at.ts';
import { ActionButton } from '../../parts/action-button.tsx';
import { useRight } from '../../session/use-right.ts';
import { useSession } from '../../session/session.ts';
import { useTexts } from '../../texts/texts.ts';
import type { Texts } from '../../texts/texts.ts';
import { describeRun } from './describe-run.ts';
import classes from './sync-button.module.css';

/** Starts a sync, says how far it is, and what came of it. */
export function SyncButton() {
  const { client, key } = useAt();
  const queries = useQueryClient();
  const texts = useTexts();
  const { syncNow, synced } = useSession().profile.texts;
  const right = useRight('plans:write');
  const runs = useQuery(newestRunsQuery(client, key));
  const start = useMutation({
    mutationFn: () => client.runs.sync(),
    onSuccess: async () => {
      await queries.invalidateQueries({ queryKey: [...key, 'runs'] });
      // A run that has ended by then was never seen running, and nothing else would show what it changed.
      await queries.invalidateQueries({ queryKey: key });
    },
  });
  const going = runs.data?.find(isRunning);
  const started = runs.data?.find(({ id }) => id === start.data?.id);
  useRenewedAfter(going?.id);
  return (
    <div className={classes['sync']}>
      <span className={classes['state']} role="status">
        {start.error === null ? progressOf(texts, { going, started, synced }) : readProblem(start.error).detail}
      </span>
      <ActionButton
        right={right}
        onClick={() => start.mutate()}
        leftSection={
          going === undefined ? <IconRefresh size={14} aria-hidden /> : <Loader size={12} color="white" aria-hidden />
        }
      >
        {syncNow}
      </ActionButton>
    </div>
  );
}

interface Progress {
  readonly going: Run | undefined;
  readonly started: Run | undefined;
  readonly synced: string;
}

function progressOf(texts: Texts, { going, started, synced }: Progress): string | null {
  const { overview } = texts;
  if (going !== undefined) return going.state === 'queued' ? overview.queued : overview.synchronizing;
  if (started === undefined) return null;
  if (started.state === 'failed') return `${overview.syncFailed}: ${started.error?.message ?? ''}`;
  if (started.state === 'waiting') return overview.syncWaits;
  const isNothingLeft = started.counts.written === 0 && started.counts.held === 0;
  return isNothingLeft ? synced : overview.synced(describeRun(started, texts));
}

/** What a run changed is on every page of the connection. */
function useRenewedAfter(going: string | undefined): void {
  const { key } = useAt();
  const queries = useQueryClient();
  const before = useRef(going);
  const [partner, connection] = key;
  useEffect(() => {
    if (before.current !== undefined && before.current !== going) {
      void queries.invalidateQueries({ queryKey: [partner, connection] });
    }
    before.current = going;
  }, [going, queries, partner, connection]);
}
