import { TICKET_POLICY } from 'tallybridge-engine';
import type { AlertName, Instant, Lease, TicketId, TicketLedger, TicketThread } from 'tallybridge-engine';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Database } from '../../database/index.ts';
import type { TestDatabases } from '../../database/testing/test-databases.ts';
import { listAlertDecisions, recordAlertDecisions } from '../alert-decisions.ts';
import type { DecidedAlert } from '../alert-decisions.ts';
import { acceptAlerts } from '../alerts.ts';
import { listAudit } from '../audit.ts';
import { countConnectionData, removeConnection } from '../connection-removal.ts';
import { createConnection } from '../connections.ts';
import { readDeskHealth, recordDeskHealth } from '../ticket-desks.ts';
import { listTicketEvents } from '../ticket-events.ts';
import type { TicketEventOf } from '../ticket-events.ts';
import { listTicketIntents } from '../ticket-intents.ts';
import { createTicketLedger } from '../ticket-ledger.ts';
import { listTicketRules, putTicketPolicy, putTicketRule, readTicketPolicy } from '../ticket-rules.ts';
import { BY, NOW, a, newConnection, newScene } from './fixtures.ts';
import type { Scene } from './fixtures.ts';
import { alertMessage, raisingThread, ticketIntent, ticketThread } from './ticket-fixtures.ts';

const HOUR_MS = 3_600_000;
const later = (ms: number): Instant => a<Instant>(NOW + ms);
const id = (text: string): TicketThread['id'] => a(text);

interface Desk extends Scene {
  readonly ledger: TicketLedger;
  readonly events: TicketEventOf[];
}

async function desk(db: Database): Promise<Desk> {
  const scene = await newScene(db);
  const events: TicketEventOf[] = [];
  await scene.run((tx) =>
    acceptAlerts(
      tx,
      ['k1', 'k2', 'k3'].map((key) => alertMessage(key)),
      NOW,
    ),
  );
  const ledger = createTicketLedger(scene.store, {
    partner: scene.partner,
    connection: scene.connection,
    actor: 'tickets',
    now: () => NOW,
    isOn: () => Promise.resolve(true),
    surroundings: async (tx) => ({
      now: NOW,
      today: a('2026-10-15'),
      digestAt: NOW,
      nextDigestAt: NOW,
      customers: new Map(),
      companies: new Map(),
      rules: new Map(),
      policy: await readTicketPolicy(tx, scene.connection),
      readLagMs: 0,
      contactOf: () => null,
      outage: null,
    }),
    configurations: () => Promise.resolve(() => null),
    onEvents: (_tx, happened) => {
      events.push(...happened);
      return Promise.resolve();
    },
  });
  return { ...scene, ledger, events };
}

async function claimed({ ledger }: Desk, owner = 'w1'): Promise<Lease> {
  const lease = await ledger.claimDesk(owner, HOUR_MS);
  if (lease === null) throw new Error('the desk is held');
  return lease;
}

/** Ticket 900 of problem k1, raised and confirmed. */
async function raised(at: Desk): Promise<Lease> {
  const lease = await claimed(at);
  expect(await at.ledger.prepare([ticketIntent('raise00001', { fence: lease.fence })])).toEqual(['stored']);
  const thread = ticketThread({ closedAt: null });
  const outcome = {
    id: a<never>('raise00001'),
    fence: lease.fence,
    from: 'prepared',
    to: 'done',
    message: null,
  } as const;
  expect(await at.ledger.settle([{ ...outcome, thread }])).toEqual(['stored']);
  return lease;
}

const waiting = (fields: Partial<DecidedAlert> = {}): DecidedAlert => ({
  alert: { key: 'k1', episode: null },
  decision: 'wait',
  reason: 'quiet',
  because: 'It is gone.',
  until: NOW,
  thread: null,
  ...fields,
});

export function ticketsSuite(databases: TestDatabases): void {
  describe('tickets', () => {
    let db: Database;
    beforeAll(async () => {
      db = await databases.prepared();
    });
    afterAll(() => db.close());

    it('of a desk are written by one worker at a time, and by an old one never again', async () => {
      const at = await desk(db);
      const lease = await claimed(at);
      expect(await at.ledger.claimDesk('w2', HOUR_MS)).toBeNull();
      await at.ledger.releaseDesk(lease);
      const next = await claimed(at, 'w2');
      expect(next.fence).toBe(lease.fence + 1);
      expect(await at.ledger.prepare([ticketIntent('raise00001', { fence: lease.fence })])).toEqual(['fenced']);
      expect(await at.ledger.record(lease, ticketThread())).toBe('fenced');
      expect(await at.ledger.load()).toMatchObject({ threads: [] });
    });

    it('are raised with their thread, their word to the vendor and their audit row, or not at all', async () => {
      const at = await desk(db);
      await raised(at);
      const { threads, alerts } = await at.ledger.load();
      expect(threads).toEqual([ticketThread({ closedAt: null })]);
      expect(alerts.map(({ key }) => key).toSorted()).toEqual(['k1', 'k2', 'k3']);
      expect(at.events).toMatchObject([{ event: 'raised', thread: { ticket: 900 } }]);
      expect(await at.run((tx) => listTicketEvents(tx, at.connection, id('thread0001')))).toEqual([
        { event: 'raised', ticket: 900, at: NOW },
      ]);
      const [row] = await at.run((tx) => listAudit(tx, { limit: 1 }));
      expect(row).toMatchObject({ action: 'ticket-write.done', subject: 'ticket 900', detail: { verb: 'raise' } });
      expect(JSON.stringify(row)).not.toContain('What happened');
      const kept = await at.run((tx) => listTicketIntents(tx, at.connection, id('thread0001')));
      expect(kept).toMatchObject([{ id: 'raise00001', state: 'done', request: { ticket: { summary: 'Problem k1' } } }]);
    });

    it('share no problem: one occurrence belongs to one ticket of a connection', async () => {
      const at = await desk(db);
      const { fence } = await raised(at);
      const other = raisingThread({ id: id('thread0002') });
      const second = ticketIntent('raise00002', { fence, before: other, after: { ...other, state: 'open' } });
      expect(await at.ledger.prepare([second])).toEqual(['taken']);
      await expect(
        at.ledger.record({ fence, remainingMs: 1, now: NOW }, ticketThread({ id: id('thread0002'), ticket: a(901) })),
      ).rejects.toThrow('belongs to another thread');
      expect((await at.ledger.load()).threads).toHaveLength(1);
    });

    it('have one open write at a time', async () => {
      const at = await desk(db);
      const { fence } = await raised(at);
      const thread = ticketThread({ closedAt: null });
      const note = (name: string) =>
        ticketIntent(name, {
          fence,
          request: { verb: 'note', ticket: a<TicketId>(900), text: 'Gone.' },
          before: thread,
          after: { ...thread, alerts: [...thread.alerts, { key: 'k2', episode: null, told: 'raised' }] },
        });
      expect(await at.ledger.prepare([note('note000001'), note('note000002')])).toEqual(['stored', 'busy']);
      expect(await at.ledger.prepare([note('note000002')])).toEqual(['busy']);
      expect(await at.ledger.listOpen()).toMatchObject([{ id: 'note000001', after: { alerts: [{}, { key: 'k2' }] } }]);
    });

    it('that a person closed are told to the vendor, and make no move that no thread may make', async () => {
      const at = await desk(db);
      const lease = await raised(at);
      await at.ledger.record(lease, ticketThread({ state: 'closed-by-person' }));
      expect(at.events.map(({ event }) => event)).toEqual(['raised', 'closed-by-person']);
      await expect(at.ledger.record(lease, ticketThread({ state: 'left' }))).rejects.toThrow('cannot move');
      await at.ledger.record(lease, ticketThread({ state: 'gone' }));
      expect(at.events.at(-1)).toMatchObject({ event: 'deleted' });
      const [row] = await at.run((tx) => listAudit(tx, { limit: 1 }));
      expect(row).toMatchObject({ action: 'ticket.deleted', subject: 'ticket 900' });
    });

    it('that were closed long ago are loaded again when their problem is back', async () => {
      const at = await desk(db);
      const lease = await raised(at);
      const gone = alertMessage('k1', { id: 'gone', state: 'resolved', at: later(1) });
      await at.run((tx) => acceptAlerts(tx, [gone], NOW));
      await at.ledger.record(lease, ticketThread({ state: 'closed', closedAt: later(-30 * 24 * HOUR_MS) }));
      expect((await at.ledger.load()).threads).toEqual([]);
      await at.run((tx) => acceptAlerts(tx, [alertMessage('k1', { id: 'back', at: later(2) })], NOW));
      expect((await at.ledger.load()).threads).toMatchObject([{ state: 'closed' }]);
    });

    it('leave a trace of each alert that grows only when something else is decided', async () => {
      const { run, connection } = await desk(db);
      const trace = (name: AlertName) => run((tx) => listAlertDecisions(tx, connection, name));
      const record = (decision: DecidedAlert, at = NOW) =>
        run((tx) => recordAlertDecisions(tx, connection, { decisions: [decision], at }));
      await record(waiting());
      await record(waiting({ until: later(5) }), later(1));
      await record(waiting({ decision: 'skip', reason: 'unmapped', until: null }), later(2));
      expect(await trace({ key: 'k1', episode: null })).toMatchObject([
        { decision: 'wait', until: later(5), at: NOW },
        { decision: 'skip', reason: 'unmapped', at: later(2) },
      ]);
      expect(await trace({ key: 'k1', episode: 'other' })).toEqual([]);
    });

    it('of what is gone without a word are loaded once', async () => {
      const at = await desk(db);
      await at.run((tx) => acceptAlerts(tx, [alertMessage('k9', { state: 'resolved' })], NOW));
      const loaded = async () => (await at.ledger.load()).alerts.map(({ key }) => key);
      expect(await loaded()).toContain('k9');
      const alert = { key: 'k9', episode: null };
      const decisions = [waiting({ alert, decision: 'skip', reason: 'resolved-before-ticket' })];
      await at.run((tx) => recordAlertDecisions(tx, at.connection, { decisions, at: NOW }));
      expect(await loaded()).not.toContain('k9');
    });

    it('know since when ConnectWise cannot be reached, until it can', async () => {
      const { run, connection } = await desk(db);
      const health = () => run((tx) => readDeskHealth(tx, connection));
      const failure = { code: 'unreachable', message: 'no answer' };
      await run((tx) => recordDeskHealth(tx, connection, { failure, at: NOW }));
      await run((tx) => recordDeskHealth(tx, connection, { failure, at: later(9) }));
      expect(await health()).toMatchObject({ unreachableSince: NOW, failures: 2, failedAt: later(9) });
      await run((tx) => recordDeskHealth(tx, connection, { failure: null, at: later(10) }));
      expect(await health()).toMatchObject({ unreachableSince: null, failures: 0, decidedAt: later(10) });
    });

    it('are set up by category, with what holds for all of them', async () => {
      const { run, connection } = await desk(db);
      expect(await run((tx) => readTicketPolicy(tx, connection))).toMatchObject({
        ...TICKET_POLICY,
        digestAt: '08:00',
      });
      const rule = {
        category: 'backup',
        isOn: true,
        mode: 'digest',
        board: a<TicketThread['board']>(1),
        initialStatus: null,
        closingStatus: null,
        source: 1,
        type: 2,
        subtype: 3,
        item: 4,
        team: 5,
        priorities: { high: 6 },
        titleTemplate: '{title}',
        bodyTemplate: '{body}',
      } as const;
      await run((tx) => putTicketRule(tx, connection, { rule, at: NOW }));
      await run((tx) => putTicketRule(tx, connection, { rule: { ...rule, isOn: false }, at: NOW }));
      expect(await run((tx) => listTicketRules(tx, connection))).toEqual([{ ...rule, isOn: false }]);
      const policy = {
        quietMs: 1,
        recurrence: { withinMs: 2, action: 'new' },
        unmapped: { kind: 'company', company: a<TicketThread['company']>(9) },
        unmappedName: 'Catch-all',
        storm: { most: 3, windowMs: 4 },
        digestAt: '17:30',
      } as const;
      await run((tx) => putTicketPolicy(tx, connection, { policy, at: NOW }));
      expect(await run((tx) => readTicketPolicy(tx, connection))).toEqual(policy);
    });

    it('go with their connection', async () => {
      const at = await desk(db);
      await raised(at);
      await at.run((tx) => recordAlertDecisions(tx, at.connection, { decisions: [waiting()], at: NOW }));
      const count = async () => {
        const counts = await at.run((tx) => countConnectionData(tx, at.connection));
        return [
          'ticket_threads',
          'ticket_alerts',
          'ticket_intents',
          'ticket_events',
          'ticket_desks',
          'alert_decisions',
        ].map((table) => [...counts].find(([name]) => name === table)?.[1]);
      };
      expect(await count()).toEqual([1, 1, 1, 1, 1, 1]);
      const again = await at.run((tx) => createConnection(tx, { ...newConnection, name: 'Other' }));
      expect(again.id).not.toBe(at.connection);
      await at.run((tx) => removeConnection(tx, at.connection, { lines: 'leave', by: BY }));
      expect(await count()).toEqual([0, 0, 0, 0, 0, 0]);
    });
  });
}
