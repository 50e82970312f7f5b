import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { operations, usageRecordSchema } from './index.ts';
import type { Operation } from './index.ts';

const all: readonly Operation[] = Object.values(operations);
const RECORD = { id: 'r-1', customer: 'c', sku: 's', kind: 'count', quantity: '12', at: '2026-10-09T08:07:13Z' };

describe('the table of operations', () => {
  test('names each operation by its key', () => {
    for (const [key, operation] of Object.entries(operations)) expect(operation.id).toBe(key);
  });

  test('has one operation per method and path', () => {
    const routes = all.map((operation) => `${operation.method} ${operation.path}`);
    expect(new Set(routes).size).toBe(routes.length);
  });

  test.each(all)('declares exactly the parameters that stand in the path of $id', (operation) => {
    const inPath = [...operation.path.matchAll(/\{(\w+)\}/g)].map((match) => match[1]);
    expect(Object.keys(operation.params.shape)).toEqual(inPath);
  });

  test('never counts a creation under an id of ours as safe to repeat', () => {
    const unsafe = all.filter((operation) => !operation.isReplaySafe).map((operation) => operation.id);
    expect(unsafe.toSorted()).toEqual([
      'acceptCatalogSuggestions',
      'acceptCompanySuggestions',
      'createConnection',
      'createKey',
      'createOperatorLink',
      'createPartner',
      'createPlan',
      'createPortalLink',
      'createSession',
      'createWebhook',
      'endSession',
      'exchangeConsoleCode',
      'openConsole',
      'putNotificationWebhook',
      'putOperatorNotificationWebhook',
      'putProvisioning',
      'removePartner',
      'resolveHold',
      'resolveHolds',
      'resolveTicket',
      'rotateProvisioningSecret',
      'rotateWebhookSecret',
      'simulateAlert',
      'startTabSession',
      'switchKeys',
      'testNotifications',
      'testOperatorNotifications',
      'withdrawDecision',
    ]);
  });

  test.each(all.filter(({ versionedBy }) => versionedBy !== undefined))(
    'names fields of its answer by which $id has a version',
    (operation) => {
      const { schema } = operation.answer;
      const fields = schema instanceof z.ZodObject ? Object.keys(schema.shape) : [];
      expect(fields).toEqual(expect.arrayContaining([...(operation.versionedBy ?? [])]));
    },
  );

  test.each(all.filter((operation) => operation.id.startsWith('list')))('gives $id a cursor', (operation) => {
    expect(Object.keys(operation.query.shape)).toContain('cursor');
  });
});

describe('a usage record', () => {
  test.each(['12', '0', '486.04', '-2', '00.5'])('may have the quantity %j', (quantity) => {
    expect(usageRecordSchema.safeParse({ ...RECORD, quantity }).success).toBe(true);
  });

  test.each(['', '1e3', '1,5', 'twelve', '.5', '5.', '+1', ' 1', 'NaN', 'Infinity', 12])(
    'may not have the quantity %j',
    (quantity) => {
      expect(usageRecordSchema.safeParse({ ...RECORD, quantity }).success).toBe(false);
    },
  );

  test('needs a time with its zone', () => {
    const parsed = usageRecordSchema.safeParse({ ...RECORD, at: '2026-10-09T08:07:13' });
    expect(parsed.error?.issues[0]).toMatchObject({ path: ['at'], message: expect.stringContaining('with its zone') });
  });

  test('takes a time with an offset', () => {
    expect(usageRecordSchema.safeParse({ ...RECORD, at: '2026-10-09T04:07:13-04:00' }).success).toBe(true);
  });
});
