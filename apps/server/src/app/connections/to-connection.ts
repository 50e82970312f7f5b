import { instantOf, instantText } from 'tallybridge-engine';
import type { Connection as ConnectionAnswer } from 'tallybridge-sdk/contract';
import { connectionId, findConnection, findConnectionOrRemoved, hasAppliedPlan } from '../../store/index.ts';
import type { Connection, KeyPair, PartnerTx } from '../../store/index.ts';
import type { Services } from '../context.ts';
import { notFound } from '../app-error.ts';
import { toSchedule } from '../schedule/to-schedule.ts';

/** The connection of a path; one of another partner looks like none. */
export async function requireConnection(tx: PartnerTx, id: string): Promise<Connection> {
  const known = connectionId(id);
  const connection = known === null ? null : await findConnection(tx, known);
  if (connection === null) throw notFound('connection', id);
  return connection;
}

/** Also one that was removed: for what stays readable as proof. */
export async function requireProofOf(tx: PartnerTx, id: string): Promise<Connection> {
  const known = connectionId(id);
  const connection = known === null ? null : await findConnectionOrRemoved(tx, known);
  if (connection === null) throw notFound('connection', id);
  return connection;
}

function toKeys({ vault }: Pick<Services, 'vault'>, pair: KeyPair | null): ConnectionAnswer['keys'] {
  if (pair === null) return null;
  const { publicKeyEnd, fingerprint, storedAt, masterKey } = pair;
  const state = vault.holds(masterKey) ? 'stored' : 'unreadable';
  return { state, publicKeyEnd, fingerprint, storedAt: instantText(storedAt) };
}

function toPause({ isPaused, pause }: Connection['settings']): ConnectionAnswer['pause'] {
  return isPaused && pause !== null ? { ...pause, at: instantText(instantOf(pause.at)) } : null;
}

export async function toConnection(
  ctx: Pick<Services, 'vault'>,
  tx: PartnerTx,
  connection: Connection,
): Promise<ConnectionAnswer> {
  return {
    id: connection.id,
    name: connection.name,
    site: connection.site,
    loginCompany: connection.loginCompany,
    clientId: connection.clientId,
    hasKeys: connection.keys !== null,
    keys: toKeys(ctx, connection.keys),
    nextKeys: toKeys(ctx, connection.nextKeys),
    settings: connection.settings,
    pause: toPause(connection.settings),
    isFirst: !(await hasAppliedPlan(tx, connection.id)),
    schedule: await toSchedule(tx, connection),
    isBeingRemoved: connection.removal !== null,
    createdAt: instantText(connection.createdAt),
  };
}
