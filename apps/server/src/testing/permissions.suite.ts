import type { ConnectionClient } from 'tallybridge-sdk';
import { describe, expect, it } from 'vitest';
import type { TestDatabases } from '../database/testing/test-databases.ts';
import { CONNECTION, linkedPartner, withService } from './test-service.ts';
import type { TestService } from './test-service.ts';

export function permissionsSuite(databases: TestDatabases): void {
  describe('the permissions of a connection', () => {
    const rowsOf = async (connection: ConnectionClient) =>
      (await connection.permissions()).rights
        .filter(({ needed, state }) => needed === 'All' || state !== 'ok')
        .map((right) => `${right.function} ${right.right} ${right.state}`);

    function role({ sandbox }: TestService, levels: Readonly<Record<string, Readonly<Record<string, string>>>>): void {
      const none = { inquire: 'None', add: 'None', edit: 'None', delete: 'None' };
      const restrictions = Object.entries(levels).map(([place, given]) => {
        const [module, name] = place.split(' › ');
        return { module, function: name, ...none, ...given };
      });
      sandbox.edit('securityRoles', 1, { level: 'None', restrictions });
    }

    const EXACT = {
      'Companies › Company Maintenance': { inquire: 'All' },
      'Finance › Agreements': { inquire: 'All', add: 'All', edit: 'All' },
      'Procurement › Product Catalog': { inquire: 'All' },
    };

    it('are in order with exactly the rights of the recipe', () =>
      withService(databases, async (service) => {
        const { connection } = await linkedPartner(service);
        role(service, EXACT);
        const permissions = await connection.permissions();
        expect(permissions).toMatchObject({
          isUsable: true,
          isReachable: true,
          areKeysAccepted: true,
          areRightsTold: true,
          recipe: [],
          problems: [],
        });
        expect(new Set(permissions.rights.map(({ state }) => state))).toEqual(new Set(['ok']));
        expect(permissions.version).toMatch(/^v2025\.1/);
      }));

    it('are those of callbacks too where callbacks are on', () =>
      withService(databases, async (service) => {
        const { connection } = await linkedPartner(service);
        role(service, EXACT);
        await connection.update({ settings: { callbacks: 'on' } });
        expect((await rowsOf(connection)).filter((row) => row.startsWith('Table Setup'))).toEqual([
          'Table Setup Inquire missing',
          'Table Setup Add missing',
          'Table Setup Edit missing',
        ]);
        role(service, { ...EXACT, 'System › Table Setup': { inquire: 'All', add: 'All', edit: 'All' } });
        expect(await connection.permissions()).toMatchObject({ isUsable: true, problems: [] });
      }));

    it('are told of credentials before anything is stored', () =>
      withService(databases, async (service) => {
        const { partner, connection } = await linkedPartner(service);
        role(service, { ...EXACT, 'Procurement › Product Catalog': {} });
        const tried = await partner.connections.try(CONNECTION);
        const stored = await connection.permissions();
        expect(tried).toEqual({ ...stored, checkedAt: tried.checkedAt });
        expect(tried.isUsable).toBe(false);
        const refused = await partner.connections.try({ ...CONNECTION, privateKey: 'another' });
        expect(refused).toMatchObject({ isUsable: false, isReachable: true, areKeysAccepted: false });
        for (const wrong of [{ loginCompany: 'Lakeside IT Services, Inc.' }, { privateKey: 'copied with spaces' }]) {
          await expect(partner.connections.try({ ...CONNECTION, ...wrong })).rejects.toMatchObject({
            code: 'keys-refused',
          });
        }
        expect(await partner.connections.list().toArray()).toHaveLength(1);
      }));

    it('name what is missing with what it blocks, and what is too much, with the steps that put it right', () =>
      withService(databases, async (service) => {
        const { connection } = await linkedPartner(service);
        role(service, {
          ...EXACT,
          'Finance › Agreements': { inquire: 'All', add: 'All', edit: 'My', delete: 'All' },
          'System › Security': { edit: 'All' },
        });
        const { isUsable, rights, recipe } = await connection.permissions();
        expect(isUsable).toBe(false);
        expect(rights.filter(({ state }) => state !== 'ok')).toMatchObject([
          {
            function: 'Agreements',
            right: 'Edit',
            granted: 'My',
            state: 'missing',
            reasons: [{ capability: 'agreements', blocks: 'quantities stay as they are' }],
          },
          { function: 'Agreements', right: 'Delete', granted: 'All', state: 'too-much' },
          { module: 'System', function: 'Security', right: 'Edit', state: 'too-much' },
        ]);
        expect(recipe.flatMap(({ set }) => set)).toEqual([
          { module: 'Finance', function: 'Agreements', right: 'Edit', level: 'All' },
          { module: 'Finance', function: 'Agreements', right: 'Delete', level: 'None' },
          { module: 'System', function: 'Security', right: 'Edit', level: 'None' },
        ]);
      }));

    it('are missing where a table that is needed is withheld under Customize, whatever the level', () =>
      withService(databases, async (service) => {
        const { connection } = await linkedPartner(service);
        await connection.update({ settings: { capabilities: { companyImport: true } } });
        const inquire = 'All';
        role(service, { ...EXACT, 'System › Table Setup': { inquire } });
        expect(await connection.permissions()).toMatchObject({ isUsable: true });
        service.sandbox.edit('securityRoles', 1, {
          restrictions: Object.entries({ ...EXACT, 'System › Table Setup': { inquire } }).map(([place, given]) => {
            const [module, name] = place.split(' › ');
            return {
              module,
              function: name,
              ...given,
              ...(name === 'Table Setup' ? { withheld: ['Company Type'] } : {}),
            };
          }),
        });
        const { isUsable, rights, recipe } = await connection.permissions();
        expect(isUsable).toBe(false);
        expect(rights.filter(({ state }) => state === 'missing')).toMatchObject([
          {
            function: 'Table Setup',
            right: 'Inquire',
            granted: 'All',
            customize: ['Company / Company Type'],
            remedy: expect.stringContaining('Allow Company / Company Type under Customize'),
          },
        ]);
        expect(recipe.flatMap(({ allow }) => allow)).toContain('Company / Company Type');
      }));

    it('grow with what is switched on', () =>
      withService(databases, async (service) => {
        const { connection } = await linkedPartner(service);
        role(service, EXACT);
        await connection.update({ settings: { capabilities: { tickets: true, agreements: false } } });
        expect(await rowsOf(connection)).toEqual([
          'Company Maintenance Inquire ok',
          'Close Service Tickets Inquire missing',
          'Close Service Tickets Edit missing',
          'Service Tickets Inquire missing',
          'Service Tickets Add missing',
          'Service Tickets Edit missing',
          'Table Setup Inquire missing',
          'Agreements Add later',
          'Agreements Edit later',
        ]);
        expect((await connection.permissions()).recipe.flatMap(({ set }) => set)).not.toContainEqual(
          expect.objectContaining({ function: 'Agreements' }),
        );
      }));

    it.each(['forbidden', 'empty'] as const)(
      'that ConnectWise does not tell (%s) are proven by reads only, and writes are never ok',
      (mySecurity) =>
        withService(databases, async (service) => {
          const { connection } = await linkedPartner(service);
          role(service, { ...EXACT, 'Procurement › Product Catalog': {} });
          service.sandbox.setBehaviour({ mySecurity });
          service.sandbox.log.clear();
          const { areRightsTold, isUsable } = await connection.permissions();
          expect({ areRightsTold, isUsable }).toEqual({ areRightsTold: false, isUsable: false });
          expect(service.writes()).toBe(0);
          expect(await rowsOf(connection)).toEqual([
            'Company Maintenance Inquire ok',
            'Agreements Inquire ok',
            'Agreements Add not-provable',
            'Agreements Edit not-provable',
            'Product Catalog Inquire missing',
          ]);
        }),
    );

    it('tell a site that does not answer from keys that are refused', () =>
      withService(databases, async (service) => {
        const { partner } = await linkedPartner(service);
        const wrong = await partner.connections.create({ ...CONNECTION, privateKey: 'wrong' });
        expect(await partner.connection(wrong.id).permissions()).toMatchObject({
          isReachable: true,
          areKeysAccepted: false,
          isUsable: false,
          problems: [{ code: 'keys-refused' }],
        });
        const nobody = await partner.connections.create({ ...CONNECTION, loginCompany: 'nobody' });
        expect(await partner.connection(nobody.id).permissions()).toMatchObject({
          isReachable: false,
          areKeysAccepted: false,
          problems: [{ code: 'company-unknown' }],
        });
      }));
  });

  describe('the form of a connection', () => {
    it.each([
      ['NA', 'https://na.myconnectwise.net', 'api-na.myconnectwise.net'],
      ['  eu.myconnectwise.net/ ', 'https://eu.myconnectwise.net', 'api-eu.myconnectwise.net'],
      [
        'https://api-na.myconnectwise.net/v4_6_release/apis/3.0',
        'https://na.myconnectwise.net',
        'api-na.myconnectwise.net',
      ],
      ['staging', 'https://staging.connectwisedev.com', 'api-staging.connectwisedev.com'],
    ])('understands the site %j', (site, loginUrl, apiHost) =>
      withService(databases, async (service) => {
        expect((await service.tallybridge.sites.parse({ site })).site).toEqual({ kind: 'cloud', loginUrl, apiHost });
        expect(service.sent()).toEqual([]);
      }),
    );

    it('says of a site what is wrong with it, without an error', () =>
      withService(databases, async ({ tallybridge }) => {
        const onPremise = await tallybridge.sites.parse({ site: 'https://cw.msp.example:8443/v4_6_release/' });
        expect(onPremise).toMatchObject({ site: null, problems: [{ field: 'site', code: 'site-not-allowed' }] });
        expect((await tallybridge.sites.parse({ site: 'mars' })).problems).toMatchObject([{ code: 'site-invalid' }]);
        const allowed = await tallybridge.sites.parse({ site: 'connectwise.example', loginCompany: ' Lakeside ' });
        expect(allowed).toEqual({
          site: { kind: 'on-premise', loginUrl: 'https://connectwise.example', apiHost: 'connectwise.example' },
          loginCompany: 'Lakeside',
          problems: [],
          hints: [],
        });
      }));

    it('understands a login company with spaces around it, and says what a name with spaces probably is', () =>
      withService(databases, async ({ tallybridge }) => {
        const read = (loginCompany: string) => tallybridge.sites.parse({ site: 'na', loginCompany });
        expect(await read('lakeside+AbC123')).toMatchObject({ loginCompany: 'lakeside', hints: [/key/] });
        expect(await read('Lake Side')).toMatchObject({
          loginCompany: null,
          problems: [{ field: 'loginCompany', code: 'company-unknown' }],
        });
        expect((await read('4711')).hints).toHaveLength(1);
      }));

    it('takes what people paste, with the spaces around it', () =>
      withService(databases, async (service) => {
        const { partner } = await linkedPartner(service);
        const { site } = CONNECTION;
        const pasted = { ...CONNECTION, site: ` ${site} `, loginCompany: ' lakeside ' };
        expect(await partner.connections.create(pasted)).toMatchObject({ site, loginCompany: 'lakeside' });
      }));
  });
}
