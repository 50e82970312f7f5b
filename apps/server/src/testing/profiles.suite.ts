import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createTallybridge } from 'tallybridge-sdk';
import type { ConnectionClient } from 'tallybridge-sdk';
import { describe, expect, it } from 'vitest';
import type { TestDatabases } from '../database/testing/test-databases.ts';
import { approveAndApply, CONNECTION, linkedPartner, record, withService } from './test-service.ts';
import type { TestService } from './test-service.ts';
import { withProfile } from './with-profile.ts';

const PRODUCTS = [
  { sku: 'endpoint', name: 'Endpoint Protection', unit: 'device' },
  { sku: 'extra', name: 'Extra', unit: 'user', basis: 'peak' as const, minimum: '5' },
];

async function stateOf(connection: ConnectionClient, capability: string) {
  const { capabilities } = await connection.capabilities();
  return capabilities.find((one) => one.capability === capability);
}

const OCTOBER = { month: '2026-10' };

/** Every addition that was written: its body. */
function additions({ sandbox }: TestService): readonly unknown[] {
  return sandbox.log
    .entries()
    .filter(({ method, path }) => method === 'POST' && path.endsWith('/additions'))
    .map(({ requestBody }) => JSON.parse(requestBody) as unknown);
}

export function profilesSuite(databases: TestDatabases): void {
  describe('the profile of a vendor', () => {
    it('is answered whole, with the rights that follow and the recipe for them', () =>
      withProfile(
        databases,
        { words: { customer: { singular: 'workspace', plural: 'workspaces' } } },
        async ({ tallybridge }) => {
          const { profile, rights, recipe, guideDifferences, needsClientId } = await tallybridge.profile();
          expect(profile).toMatchObject({ key: 'acme', words: { customer: { plural: 'workspaces' } } });
          expect(rights.map((right) => `${right.function} ${right.right}`)).toEqual([
            'Company Maintenance Inquire',
            'Agreements Inquire',
            'Agreements Add',
            'Agreements Edit',
            'Product Catalog Inquire',
          ]);
          expect(recipe[0]).toMatchObject({ where: 'System › Security Roles' });
          expect(guideDifferences).toEqual([]);
          expect(needsClientId).toBe(true);
        },
      ));

    it('is the plain one for a vendor that has none', () =>
      withService(databases, async (service) => {
        const { profile } = await service.tallybridge.profile();
        expect(profile).toMatchObject({ key: 'default', products: [] });
        const { partner } = await linkedPartner(service);
        expect(await partner.products.addDefaults()).toEqual({ added: [] });
      }));

    it('gives a new partner its products, and never overwrites what the vendor stored', () =>
      withProfile(databases, { products: PRODUCTS }, async ({ tallybridge }) => {
        await tallybridge.partners.create({ key: 'north', name: 'North', timeZone: 'UTC' });
        const north = tallybridge.partner('north');
        expect((await north.products.list().toArray()).map(({ sku, minimum }) => [sku, minimum])).toEqual([
          ['endpoint', '0'],
          ['extra', '5'],
        ]);
        await north.products.put([{ sku: 'extra', name: 'Ours', unit: 'seat' }]);
        expect(await north.products.addDefaults()).toEqual({ added: [] });
        expect((await north.products.list().toArray())[1]).toMatchObject({ name: 'Ours', unit: 'seat', minimum: '0' });
        const { action, detail } = (await north.audit.list().toArray()).at(-1) ?? {};
        expect({ action, detail }).toMatchObject({
          action: 'partner.created',
          detail: { products: ['endpoint', 'extra'] },
        });
      }));

    it('decides what a connection begins with, and what of that a partner may change', () =>
      withProfile(
        databases,
        { cadence: { mode: 'daily', at: '04:30', choices: ['daily', 'hourly'] }, billing: { mode: 'advance' } },
        async ({ tallybridge }) => {
          const partner = tallybridge.partner('north');
          await partner.put({ name: 'North', timeZone: 'UTC' });
          const { id, settings } = await partner.connections.create(CONNECTION);
          expect(settings).toMatchObject({ cadence: 'daily', syncAt: '04:30', billing: 'advance', capabilities: {} });
          const connection = partner.connection(id);
          await connection.update({ settings: { cadence: 'hourly' } });
          await expect(connection.update({ settings: { cadence: 'monthly' } })).rejects.toMatchObject({
            code: 'capability-fixed',
            fields: [{ field: 'settings/cadence' }],
          });
        },
      ));
  });

  describe('who may set up the integration', () => {
    it('is what the vendor says of each partner, and a new partner begins with what the profile says', () =>
      withProfile(
        databases,
        { setUp: { isAllowed: false, refusal: 'Ask sales to switch it on.' } },
        async ({ tallybridge }) => {
          const partner = tallybridge.partner('north');
          const created = await partner.put({ name: 'North', timeZone: 'UTC' });
          expect(created.isSetUpAllowed).toBe(false);
          await expect(partner.connections.create(CONNECTION)).rejects.toMatchObject({
            code: 'set-up-not-allowed',
            status: 403,
            remedy: 'Ask sales to switch it on.',
          });
          await partner.put({ name: 'North', timeZone: 'UTC', isSetUpAllowed: true });
          const { id } = await partner.connections.create(CONNECTION);
          // What is left out stays.
          expect((await partner.put({ name: 'North Ltd', timeZone: 'UTC' })).isSetUpAllowed).toBe(true);
          await partner.put({ name: 'North', timeZone: 'UTC', isSetUpAllowed: false });
          await expect(partner.connection(id).update({ name: 'x' })).rejects.toMatchObject({
            code: 'set-up-not-allowed',
          });
        },
      ));
  });

  describe('a set-up that the profile requires', () => {
    it('is refused to go live with what is missing, until each part has one at least', () =>
      withProfile(databases, { setUp: { requires: ['products', 'companies', 'tickets'] } }, async (service) => {
        const { partner, connection: ready } = await linkedPartner(service);
        const settings = { isShadow: true };
        const { id } = await partner.connections.create({ ...CONNECTION, settings });
        const connection = partner.connection(id);
        expect((await connection.review()).missing).toEqual(['products', 'companies']);
        const refusal = {
          status: 409,
          code: 'set-up-incomplete',
          fields: [{ field: 'products' }, { field: 'companies' }],
        };
        await expect(connection.goLive({ by: 'Dana' })).rejects.toMatchObject(refusal);
        await expect(connection.update({ settings: { isShadow: false } })).rejects.toMatchObject(refusal);
        expect((await connection.get()).settings.isShadow).toBe(true);

        await ready.update({ settings: { ...settings, capabilities: { tickets: true } } });
        await expect(ready.goLive({ by: 'Dana' })).rejects.toMatchObject({ fields: [{ field: 'tickets' }] });
        await ready.tickets.rules.set('backup', { boardId: 1, isOn: true });
        expect((await ready.review()).missing).toEqual([]);
        expect((await ready.goLive({ by: 'Dana' })).settings.isShadow).toBe(false);
      }));
  });

  describe('capabilities', () => {
    it('are switched per connection within what the profile leaves open', () =>
      withService(databases, async (service) => {
        const { connection } = await linkedPartner(service);
        expect(await stateOf(connection, 'tickets')).toMatchObject({ isOn: false, isSwitchable: true });
        const changed = await connection.update({ settings: { capabilities: { tickets: true, agreements: false } } });
        expect(changed.settings.capabilities).toEqual({ tickets: true, agreements: false });
        expect(await stateOf(connection, 'tickets')).toMatchObject({ isOn: true });
        expect(await stateOf(connection, 'priceAndCost')).toMatchObject({ isOn: false, heldOffBy: ['agreements'] });
        const { steps } = await connection.capabilities();
        expect(steps.map(({ step }) => step)).toEqual([
          'prepare-role',
          'connect',
          'link-customers',
          'switch-customers',
          'set-up-tickets',
        ]);
        await connection.update({ settings: { capabilities: { agreements: null } } });
        expect((await connection.get()).settings.capabilities).toEqual({ tickets: true });
        await expect(connection.update({ settings: { capabilities: { companies: false } } })).rejects.toMatchObject({
          code: 'capability-fixed',
          message: expect.stringContaining('"companies" is always on'),
        });
      }));

    it('that are off refuse what needs them, by name', () =>
      withService(databases, async (service) => {
        const { connection } = await linkedPartner(service);
        await connection.update({ settings: { capabilities: { agreements: false } } });
        for (const ask of [() => connection.plans.create(OCTOBER), () => connection.runs.sync()]) {
          await expect(ask()).rejects.toMatchObject({
            code: 'capability-off',
            message: expect.stringContaining('"agreements"'),
            remedy: expect.stringContaining('{"settings":{"capabilities":{"agreements":true}}}'),
          });
        }
        expect(service.writes()).toBe(0);
      }));

    it('leave price, cost and text to ConnectWise when they are off, whatever links hold from before', () =>
      withService(databases, async (service) => {
        const { partner, connection } = await linkedPartner(service);
        const dear = { sku: 'endpoint', decision: 'linked', catalogItemId: 500, price: '99', cost: '1' } as const;
        await connection.productLinks.put([{ ...dear, invoiceText: 'Protected devices' }]);
        await connection.update({ settings: { capabilities: { priceAndCost: false, invoiceText: false } } });
        const { refused } = await connection.productLinks.put([dear]);
        expect(refused).toMatchObject([
          { code: 'capability-off', status: 409, message: expect.stringContaining('"priceAndCost"') },
        ]);
        await partner.usage.push([record()]);
        await approveAndApply(connection, (await connection.plans.create(OCTOBER)).id);
        expect(additions(service)).toHaveLength(1);
        for (const field of ['unitPrice', 'unitCost', 'invoiceDescription']) {
          expect(additions(service)[0]).not.toHaveProperty(field);
        }
      }));

    it('let agreements be chosen only, where the profile says so', () =>
      withProfile(databases, { capabilities: { agreements: { choice: 'chosen' } } }, async (service) => {
        const { partner, connection } = await linkedPartner(service);
        const found = { customer: 'dental', decision: 'linked', companyId: 200 } as const;
        expect((await connection.companyLinks.put([found])).refused).toMatchObject([
          { code: 'capability-off', message: expect.stringContaining('people choose') },
        ]);
        await connection.companyLinks.put([{ ...found, agreement: { mode: 'chosen' } }]);
        await partner.usage.push([record()]);
        const plan = await connection.plans.create(OCTOBER);
        const [line] = await connection.plans.lines(plan.id).toArray();
        expect(line).toMatchObject({ customer: 'dental', action: 'hold', reason: 'agreement-missing' });
      }));

    it('let agreements be found only, where the profile says so', () =>
      withProfile(databases, { capabilities: { agreements: { choice: 'found' } } }, async (service) => {
        const { connection } = await linkedPartner(service);
        const chosen = { mode: 'chosen', agreementId: 301 } as const;
        const { refused } = await connection.companyLinks.put([
          { customer: 'law', decision: 'linked', companyId: 201, agreement: chosen },
        ]);
        expect(refused).toMatchObject([{ code: 'capability-off', message: expect.stringContaining('found') }]);
      }));

    it('begin with customers switched off where the profile says so, and bill all where there is no switch', () =>
      withProfile(
        databases,
        { capabilities: { customerSwitch: { isOn: true, isSwitchable: true, startsOn: false } } },
        async (service) => {
          const { partner, connection } = await linkedPartner(service);
          await partner.usage.push([record()]);
          const before = await connection.plans.create(OCTOBER);
          expect(await connection.plans.lines(before.id).toArray()).toMatchObject([
            { action: 'excluded', reason: 'disabled' },
          ]);
          await connection.update({ settings: { capabilities: { customerSwitch: false } } });
          const after = await connection.plans.create(OCTOBER);
          expect(await connection.plans.lines(after.id).toArray()).toMatchObject([{ action: 'create' }]);
        },
      ));
  });

  describe('several vendors in one installation', () => {
    it('each have the partners and the profile of their own', () => {
      const folder = mkdtempSync(join(tmpdir(), 'profiles-'));
      for (const key of ['acme', 'beta']) {
        writeFileSync(join(folder, `${key}.json`), JSON.stringify({ key, name: key.toUpperCase() }));
      }
      const run = withService(
        databases,
        async ({ server, tallybridge }) => {
          expect((await tallybridge.profile()).profile.name).toBe('ACME');
          const { apiKey } = await server.bootstrap({
            vendor: { key: 'beta', name: 'BETA' },
            apiKey: `tb_${'b'.repeat(43)}`,
          });
          const beta = createTallybridge({ baseUrl: 'http://service.example', apiKey, fetch: server.fetch });
          expect((await beta.profile()).profile.name).toBe('BETA');
          await beta.partners.create({ key: 'north', name: 'North', timeZone: 'UTC' });
          expect(await tallybridge.partners.list().toArray()).toEqual([]);
        },
        { settings: { TALLYBRIDGE_PROFILES: folder } },
      );
      return run.finally(() => rmSync(folder, { recursive: true }));
    });
  });
}
