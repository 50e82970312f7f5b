import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { instantOf, instantText } from 'tallybridge-engine';
import { masterKeyStatus } from '../app/secrets/master-key-status.ts';
import { hashToken } from '../app/keys/api-key.ts';
import type { Config } from '../config.ts';
import { createEgress } from '../egress/index.ts';
import type { Egress } from '../egress/index.ts';
import { openKeyRing } from '../open-key-ring.ts';
import { OPERATOR_KEY_FILE } from '../operator-access.ts';
import { locateSite, SiteRefused } from '../psa/index.ts';
import { masterKeyFile } from '../secrets/master-key.ts';
import {
  countOperatorKeys,
  findSource,
  listConnections,
  listPartnersOfAll,
  listTroubles,
  readBacklog,
  tokenState,
} from '../store/index.ts';
import type { Partner, Store } from '../store/index.ts';
import { bad, ok, warning } from './finding.ts';
import type { Finding } from './finding.ts';

const SHOWN = 10;
const WAITS_LONG_MS = 5 * 60_000;

export interface Contents {
  readonly store: Store;
  readonly config: Config;
  readonly clock: { now(): number };
}

const more = (count: number): string => (count > SHOWN ? `, and ${count - SHOWN} more` : '');

async function operatorKey({ database, operatorKey: set }: Config): Promise<{ key: string; place: string } | null> {
  if (set !== null) return { key: set.reveal(), place: 'TALLYBRIDGE_OPERATOR_KEY' };
  if (database === 'memory' || 'url' in database) return null;
  const place = join(database.folder, OPERATOR_KEY_FILE);
  const text = await readFile(place, 'utf8').catch(() => '');
  return text === '' ? null : { key: text.trim(), place };
}

/** Whether an operator gets in at all. */
export async function examineOperator({ store, config }: Contents): Promise<Finding> {
  const kept = await operatorKey(config);
  const hash = kept === null ? null : hashToken(kept.key);
  const state = hash === null ? null : await store.withControl((tx) => tokenState(tx, hash));
  const keys = await store.withControl(countOperatorKeys);
  const link = 'tallybridge operator link lets a person in, once';
  if (kept !== null && state === 'ended') {
    return bad(
      'operator',
      `The operator's API key in ${kept.place} was revoked and lets nobody in.`,
      `Put another one there and start the service; ${link}.`,
    );
  }
  if (kept !== null && state !== null) return ok('operator', `The operator's API key is in ${kept.place}.`);
  if (keys > 0) return ok('operator', `${keys === 1 ? 'One API key lets' : `${keys} API keys let`} operators in.`);
  const remedy = `Set TALLYBRIDGE_OPERATOR_KEY and start the service; ${link}.`;
  return bad('operator', 'No API key lets an operator in.', remedy);
}

/** A file that is gone is not made anew here: whoever starts the service shall know. */
function goneKeyFile({ masterKey, database }: Config): string | null {
  if (masterKey !== null || database === 'memory' || 'url' in database) return null;
  const file = masterKeyFile(database.folder);
  return existsSync(file) ? null : file;
}

/** Whether the master key of the settings opens what is stored, and whose keys it does not. */
export async function examineMasterKey({ store, config }: Contents): Promise<readonly Finding[]> {
  const gone = goneKeyFile(config);
  if (gone !== null) {
    const remedy = 'Put it back from its backup before the service starts: what is stored cannot be read without it.';
    return [bad('master-key', `The master key is not in ${gone}.`, remedy)];
  }
  const { masterKeys, unreadable } = await masterKeyStatus(store, openKeyRing(config));
  const missing = masterKeys.filter(({ state }) => state === 'missing').map(({ id }) => id);
  if (missing.length > 0) {
    const who = unreadable.slice(0, SHOWN).map(({ vendor, partner }) => `${vendor}/${partner}`);
    const whose = who.length === 0 ? '' : `: the keys of ${who.join(', ')}${more(unreadable.length)}`;
    const sentence = `What was stored with the master key ${missing.join(', ')} cannot be read${whose}.`;
    const remedy =
      'Give that key in TALLYBRIDGE_MASTER_KEY or TALLYBRIDGE_PREVIOUS_MASTER_KEYS; nothing is lost while it exists. ' +
      'Without it, have those partners store new keys.';
    return [bad('master-key', sentence, remedy)];
  }
  if (masterKeys.some(({ state }) => state === 'previous')) {
    const remedy = 'Run tallybridge master-key rotate; afterwards the key before is needed for backups only.';
    return [warning('master-key', 'Some stored keys still need a master key from before.', remedy)];
  }
  return [ok('master-key', 'The master key opens everything that is stored.')];
}

interface Refused {
  readonly partner: string;
  readonly host: string;
  readonly setting: 'TALLYBRIDGE_CONNECTWISE_HOSTS' | 'TALLYBRIDGE_EGRESS_HOSTS';
}

function refusedSite(site: string, egress: Egress): string | null {
  try {
    locateSite(site, (address) => egress.isAllowed('connectwise', address));
    return null;
  } catch (error) {
    if (error instanceof SiteRefused) return site;
    throw error;
  }
}

async function refusedOf(store: Store, { id, key }: Partner, egress: Egress): Promise<readonly Refused[]> {
  const { connections, source } = await store.withPartner(id, async (tx) => ({
    connections: await listConnections(tx),
    source: await findSource(tx),
  }));
  const sites = connections.flatMap(({ site }) => refusedSite(site, egress) ?? []);
  const sources = source === null || egress.isAllowed('source', source.url) ? [] : [source.url];
  return [
    ...sites.map((host) => ({ partner: key, host, setting: 'TALLYBRIDGE_CONNECTWISE_HOSTS' as const })),
    ...sources.map((host) => ({ partner: key, host, setting: 'TALLYBRIDGE_EGRESS_HOSTS' as const })),
  ];
}

/** Whether every host that partners have named may be asked. */
export async function examineHosts({ store, config }: Contents): Promise<readonly Finding[]> {
  const egress = createEgress(config.egress);
  try {
    const refused: Refused[] = [];
    const partners = await store.withControl(listPartnersOfAll);
    for (const partner of partners) refused.push(...(await refusedOf(store, partner, egress)));
    if (refused.length === 0) return [ok('hosts', 'Every host that partners use is allowed.')];
    return [...Map.groupBy(refused, ({ host, setting }) => `${host} ${setting}`).values()].map((group) => {
      const [{ host, setting } = { host: '', setting: '' }] = group;
      const who = group.slice(0, SHOWN).map(({ partner }) => partner);
      const sentence = `${host} is not allowed, and used by ${who.join(', ')}${more(group.length)}.`;
      return bad('hosts', sentence, `Add its host to ${setting} if it is right, and start the service again.`);
    });
  } finally {
    await egress.close();
  }
}

/** Whether what is due is done, and whether connections reach their ConnectWise. */
export async function examineWork({ store, clock }: Contents, isStopped: boolean): Promise<readonly Finding[]> {
  const now = instantOf(Math.floor(clock.now()));
  const { due, oldestDueAt, unhealthy } = await store.withControl((tx) => readBacklog(tx, now));
  const troubles = await store.withControl((tx) => listTroubles(tx, SHOWN));
  return [workOf({ due, oldestDueAt, isStopped }, now), connectionsOf(troubles, unhealthy)];
}

interface Waiting {
  readonly due: number;
  readonly oldestDueAt: number | null;
  /** Nobody works now, as far as can be seen. */
  readonly isStopped: boolean;
}

function workOf({ due, oldestDueAt, isStopped }: Waiting, now: number): Finding {
  if (oldestDueAt === null) return ok('work', 'Nothing waits that is due.');
  const sentence = `${due} ${due === 1 ? 'thing is' : 'things are'} due, since ${instantText(instantOf(oldestDueAt))}`;
  if (isStopped) return ok('work', `${sentence}; it is done when the service runs.`);
  if (now - oldestDueAt < WAITS_LONG_MS) return ok('work', `${sentence}.`);
  const remedy = 'See that tallybridge work runs on this database; if it does, start more of it.';
  return warning('work', `${sentence}: no worker takes it up, or too few do.`, remedy);
}

function connectionsOf(troubles: readonly { partner: string; code: string }[], count: number): Finding {
  if (count === 0) return ok('connections', 'Every connection that was tried reached its ConnectWise.');
  const who = troubles.map(({ partner, code }) => `${partner} (${code})`).join(', ');
  const sentence = `${count} ${count === 1 ? 'connection' : 'connections'} failed last: ${who}${more(count)}.`;
  return warning('connections', sentence, 'tallybridge health says what to tell each partner.');
}
