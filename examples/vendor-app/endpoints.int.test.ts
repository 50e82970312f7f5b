import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Webhook } from 'standardwebhooks';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { clearAlert, openAlerts, raiseAlert } from './alerts.ts';
import { answerEvent } from './hear-events.ts';
import { readOffer } from './offer.ts';
import { answerProvisioning } from './provisioning.ts';
import { changeSeats } from './seats.ts';
import { answerSource } from './serve-source.ts';
import { openStore } from './store.ts';
import type { Store } from './store.ts';

const NOW = Date.UTC(2026, 10, 2, 9);
const SECRET = `whsec_${Buffer.alloc(32, 7).toString('base64')}`;
const REQUEST = {
  type: 'customer.create',
  id: '6f1cf0a3-3f0e-4b5c-9a43-0d2f5f4b7c11',
  partner: 'harborview-it',
  company: { id: 270, name: 'Northgate Motors', identifier: 'Northgate Motors' },
  fields: {},
};

const OFF = { customer: 'acorn', category: 'health' };
const SOLVED = { key: 'health/acorn', because: 'Solved here.' };

let folder = '';
let store: Store;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'vendor-app-'));
  store = openStore(join(folder, 'store.json'), NOW);
});
afterEach(() => rm(folder, { recursive: true }));

const ask = (path: string, token = 'Bearer t') =>
  answerSource(store.state, new URL(path, 'http://vendor.test'), token, 't');

describe('the source', () => {
  it('serves everything page by page, and what is new after the cursor', () => {
    const ids: unknown[] = [];
    let cursor = '';
    for (;;) {
      const { body } = ask(`/tallybridge/usage?limit=7${cursor === '' ? '' : `&cursor=${cursor}`}`);
      const page = body as { data: { id: string }[]; nextCursor: string; hasMore: boolean };
      ids.push(...page.data.map(({ id }) => id));
      cursor = page.nextCursor;
      if (!page.hasMore) break;
    }
    expect(ids).toEqual(store.state.log.map(({ id }) => id));
    changeSeats(store, { customer: 'acorn', sku: 'endpoint', by: 1 }, NOW);
    expect(ask(`/tallybridge/usage?cursor=${cursor}`).body).toMatchObject({
      data: [{ customer: 'acorn', quantity: '25' }],
      hasMore: false,
    });
  });

  it('is closed without the token', () => {
    expect(ask('/tallybridge/usage', 'Bearer x')).toMatchObject({ status: 401 });
    expect(answerSource(store.state, new URL('http://vendor.test/tallybridge/usage'), 'Bearer null', null).status).toBe(
      401,
    );
    expect(ask('/tallybridge/nothing')).toMatchObject({ status: 404 });
  });
});

describe('creating customers', () => {
  const signed = (body: string, secret = SECRET) => {
    const sentAt = new Date();
    return {
      'webhook-id': REQUEST.id,
      'webhook-timestamp': String(Math.floor(sentAt.getTime() / 1000)),
      'webhook-signature': new Webhook(secret).sign(REQUEST.id, sentAt, body),
    };
  };

  it('happens once per request, and only for who can sign', () => {
    const body = JSON.stringify(REQUEST);
    expect(answerProvisioning(store, body, signed(body)).status).toBe(503);
    store.save({ ...store.state, secret: SECRET });
    const before = store.state.customers.length;
    expect(answerProvisioning(store, body, signed(body))).toMatchObject({
      status: 200,
      body: { state: 'created', customer: { key: 'northgate-motors' } },
    });
    expect(answerProvisioning(store, body, signed(body)).body).toMatchObject({ customer: { key: 'northgate-motors' } });
    expect(store.state.customers).toHaveLength(before + 1);
    const forged = signed(body, `whsec_${Buffer.alloc(32, 8).toString('base64')}`);
    expect(answerProvisioning(store, body, forged).status).toBe(401);
    expect(answerProvisioning(store, `${body} `, signed(body)).status).toBe(401);
  });

  it('refuses a company that is a customer already, with a reason', () => {
    store.save({ ...store.state, secret: SECRET });
    const body = JSON.stringify({ ...REQUEST, company: { ...REQUEST.company, name: 'Acorn Dental' } });
    expect(answerProvisioning(store, body, signed(body)).body).toMatchObject({
      state: 'refused',
      message: expect.stringContaining('Acorn Dental'),
    });
    const other = JSON.stringify({
      ...REQUEST,
      company: { ...REQUEST.company, name: 'Acorn Dental' },
      fields: { name: 'Acorn Dental, Annex' },
    });
    expect(answerProvisioning(store, other, signed(other)).body).toMatchObject({
      customer: { name: 'Acorn Dental, Annex' },
    });
  });
});

describe('hearing of tickets', () => {
  const message = (type: string, alerts: readonly object[], id = 'event-1') => {
    const body = JSON.stringify({
      type,
      timestamp: '2026-11-02T09:00:00Z',
      data: { partner: 'harborview-it', alerts },
    });
    const sentAt = new Date();
    const headers = {
      'webhook-id': id,
      'webhook-timestamp': String(Math.floor(sentAt.getTime() / 1000)),
      'webhook-signature': new Webhook(SECRET).sign(id, sentAt, body),
    };
    return [body, headers] as const;
  };
  const tell = ([body, headers]: ReturnType<typeof message>) => answerEvent(store, body, headers, NOW + 1).status;
  const ALERT = { key: 'health/acorn', episode: '1' };

  it('closes the alert of a ticket that a person closed, once, and leaves the next occurrence open', () => {
    raiseAlert(store, OFF, NOW);
    expect(tell(message('ticket.closed_by_person', [ALERT]))).toBe(503);
    store.save({ ...store.state, webhookSecret: SECRET });
    expect(tell(message('ticket.closed', [ALERT], 'event-0'))).toBe(200);
    expect(openAlerts(store.state)).toHaveLength(1);
    expect(tell(message('ticket.closed_by_person', [ALERT]))).toBe(200);
    expect(openAlerts(store.state)).toEqual([]);
    raiseAlert(store, OFF, NOW + 2);
    expect(tell(message('ticket.closed_by_person', [ALERT]))).toBe(200);
    expect(tell(message('ticket.closed_by_person', [ALERT], 'event-2'))).toBe(200);
    expect(openAlerts(store.state)).toHaveLength(1);
  });

  it('believes nobody who cannot sign', () => {
    store.save({ ...store.state, webhookSecret: `whsec_${Buffer.alloc(32, 8).toString('base64')}` });
    raiseAlert(store, OFF, NOW);
    expect(tell(message('ticket.closed_by_person', [ALERT]))).toBe(401);
    expect(openAlerts(store.state)).toHaveLength(1);
  });
});

it('is any vendor, with the products and the kinds of problems of its profile', () => {
  const profile = join(import.meta.dirname, '../../profiles/managed-backup.json');
  store = openStore(join(folder, 'other.json'), NOW, readOffer(profile));
  expect(store.state).toMatchObject({
    vendor: 'MSP360 Managed Backup',
    categories: [{ key: 'backup-agent' }, { key: 'rmm-agent', name: 'RMM Agent' }],
  });
  const sold = new Set(store.state.products.map(({ sku }) => sku));
  expect(store.state.outbox.every(({ sku }) => sold.has(sku))).toBe(true);
  expect(new Set(store.state.outbox.map(({ sku }) => sku)).size).toBe(sold.size);
  expect(raiseAlert(store, OFF, NOW)).toBe(false);
  expect(raiseAlert(store, { customer: 'acorn', category: 'rmm-agent' }, NOW)).toBe(true);
  expect(openAlerts(store.state)).toMatchObject([{ category: 'rmm-agent', title: 'RMM Agent at Acorn Dental' }]);
});

it('a problem is one alert until it is solved, and the next one is another episode', () => {
  expect(raiseAlert(store, OFF, NOW)).toBe(true);
  expect(raiseAlert(store, OFF, NOW)).toBe(false);
  expect(clearAlert(store, SOLVED, NOW + 1)).toBe(true);
  expect(openAlerts(store.state)).toEqual([]);
  expect(clearAlert(store, SOLVED, NOW + 2)).toBe(false);
  expect(raiseAlert(store, OFF, NOW + 3)).toBe(true);
  expect(store.state.alerts.map(({ state, episode }) => [state, episode])).toEqual([
    ['raised', '1'],
    ['resolved', '1'],
    ['raised', '2'],
  ]);
  expect(new Set(store.state.alerts.map(({ id }) => id)).size).toBe(3);
});
