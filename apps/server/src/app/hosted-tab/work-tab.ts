import { instantOf } from 'tallybridge-engine';
import { clearDue, findConnection, findHostedTab, getPartner, putHostedTab, setDue } from '../../store/index.ts';
import type { Connection, HostedTab } from '../../store/index.ts';
import { problemOf } from '../../psa/index.ts';
import { AppError } from '../app-error.ts';
import { openConnection } from '../connections/open-connection.ts';
import { audit } from '../context.ts';
import type { PartnerContext, Services } from '../context.ts';
import type { WaitingWork } from '../runs/work-runs.ts';
import { isTabOn, NO_TAB, tabWork } from './plan-tab.ts';
import { hideTab, showTab } from './settle-tab.ts';

const AGAIN_MS = { shown: 24 * 3_600_000, failed: 3_600_000 } as const;

const RIGHTS =
  "Give the API member's security role Inquire, Add and Edit on System › Table Setup, customised to General / Manage Hosted API, then check again.";

type Outcome = Pick<HostedTab, 'state' | 'setupId' | 'problem'>;

function failure(error: unknown): NonNullable<HostedTab['problem']> {
  const problem = error instanceof AppError ? error : problemOf(error);
  if (problem === null) throw error;
  const { code, message } = problem;
  return { code, message, remedy: code === 'right-missing' ? RIGHTS : problem.remedy };
}

/** Browsers show no page without TLS inside one with it. */
function requireSecure({ settings }: PartnerContext, loginUrl: string): void {
  if (settings.publicUrl().startsWith('https:') || loginUrl.startsWith('http:')) return;
  throw new AppError('tab-not-secure', `ConnectWise is at https and this service is at ${settings.publicUrl()}`, {
    remedy: 'Have the operator of this service set TALLYBRIDGE_PUBLIC_URL to an https:// address that browsers reach.',
  });
}

async function settle(ctx: PartnerContext, connection: Connection, known: HostedTab): Promise<Outcome> {
  const isOn = isTabOn(ctx, connection);
  try {
    const { hostedPages: pages, address } = await openConnection(ctx, connection);
    if (!isOn) {
      await hideTab(ctx, { connection, pages, known });
      return { state: 'off', setupId: known.setupId, problem: null };
    }
    requireSecure(ctx, address.loginUrl);
    return { state: 'shown', setupId: await showTab(ctx, { connection, pages, known }), problem: null };
  } catch (error) {
    return { state: 'failed', setupId: known.setupId, problem: failure(error) };
  }
}

/** Brings the tab of a connection to what it should be, and says when to look after it again. */
export async function workTab(services: Services, { partner, connection: id }: WaitingWork): Promise<void> {
  const { store, clock } = services;
  const owner = await store.withControl((tx) => getPartner(tx, partner));
  if (owner === null) return;
  const who = { actor: 'schedule', requestId: `job of ${id}`, now: clock.now() };
  const ctx: PartnerContext = { ...services, ...who, partner: owner };
  const found = await store.withPartner(partner, async (tx) => {
    const connection = await findConnection(tx, id);
    return connection === null ? null : { connection, known: (await findHostedTab(tx, id)) ?? NO_TAB };
  });
  if (found === null) {
    return store.withPartner(partner, (tx) => clearDue(tx, { kind: 'tab', partner, subject: id }));
  }
  const outcome = await settle(ctx, found.connection, found.known);
  await store.withPartner(partner, (tx) => record(ctx, tx, { ...found, outcome }));
}

async function record(
  ctx: PartnerContext,
  tx: Parameters<typeof putHostedTab>[0],
  { connection, known, outcome }: { connection: Connection; known: HostedTab; outcome: Outcome },
): Promise<void> {
  const after = await findConnection(tx, connection.id);
  if (after === null) return;
  const now = ctx.clock.now();
  const isDone = isTabOn(ctx, after) === isTabOn(ctx, connection) && after.revision === connection.revision;
  const next: HostedTab = { ...outcome, checkedAt: now, ...(isDone ? {} : { state: 'waiting', problem: null }) };
  await putHostedTab(tx, connection.id, next);
  const due = tabWork(after, tx);
  if (next.state === 'off') await clearDue(tx, due);
  else await setDue(tx, { ...due, at: instantOf(now + (next.state === 'waiting' ? 0 : AGAIN_MS[next.state])) });
  if (known.state === next.state && known.setupId === next.setupId) return;
  const detail = { setupId: next.setupId, ...(next.problem === null ? {} : { problem: next.problem.code }) };
  await audit(ctx, tx, { action: `hosted-tab.${next.state}`, subject: connection.id, detail });
}
