import { instantText } from 'tallybridge-engine';
import type { ConnectionSchedule } from 'tallybridge-sdk/contract';
import { newestRun, lookUpDueInMs, readDue, readHealth } from '../../store/index.ts';
import type { Connection, Health, PartnerTx, Run } from '../../store/index.ts';
import { syncOf } from './plan-next-sync.ts';
import { spreadOf } from './next-by-cadence.ts';
import { troubleOf } from './trouble.ts';

type Waiting = ConnectionSchedule['waitsFor'];

interface Facts {
  readonly connection: Connection;
  readonly health: Health | null;
  readonly last: Run | null;
  readonly hasUnknown: boolean;
}

const OF_CADENCE: Readonly<Record<Connection['settings']['cadence'], Waiting>> = {
  manual: { code: 'person', message: 'Its cadence is manual: it syncs when somebody asks for it.' },
  'on-change': { code: 'usage', message: 'It syncs when usage arrives, and when a month has become final.' },
  hourly: { code: 'time', message: 'It syncs every hour.' },
  daily: { code: 'time', message: "It syncs every day, at its time in the partner's zone." },
  monthly: { code: 'time', message: 'It syncs when a month has become final.' },
};

function stateOf({ connection, health, last, hasUnknown }: Facts): Waiting {
  const { settings, id } = connection;
  if (settings.isPaused) return { code: 'resume', message: 'It is paused: nothing happens until somebody resumes it.' };
  if (last?.state === 'running') return { code: 'run', message: `A ${last.kind} is running.` };
  if (last?.state === 'queued') return { code: 'run', message: `A ${last.kind} is queued.` };
  const trouble = troubleOf(health, spreadOf(id));
  const words = health?.lastMessage ?? 'The last sync failed.';
  if (trouble?.until === 'changed') return { code: 'change', message: `It waits until it is changed: ${words}` };
  if (trouble !== null && settings.cadence !== 'manual')
    return { code: 'retry', message: `It is tried again: ${words}` };
  if (hasUnknown) return { code: 'look-up', message: 'A write of unknown outcome is looked up after its quarantine.' };
  if (last?.state === 'waiting') return { code: 'approval', message: 'Its plan waits for a person.' };
  return OF_CADENCE[settings.cadence];
}

/** When a connection syncs next, what it waits for, and what it did last. */
export async function toSchedule(tx: PartnerTx, connection: Connection): Promise<ConnectionSchedule> {
  const due = await readDue(tx, syncOf(connection, tx));
  const health = await readHealth(tx, { partner: tx.partner, connection: connection.id });
  const last = await newestRun(tx, connection.id);
  const hasUnknown = (await lookUpDueInMs(tx, connection.id)) !== null;
  const next = due?.takenFor ?? due?.at ?? null;
  return {
    nextDueAt: next === null ? null : instantText(next),
    waitsFor: stateOf({ connection, health, last, hasUnknown }),
    lastRun: last === null ? null : toLastRun(last),
  };
}

function toLastRun({ id, kind, state, finishedAt }: Run): ConnectionSchedule['lastRun'] {
  return { id, kind, state, finishedAt: finishedAt === null ? null : instantText(finishedAt) };
}
