import { describe, expect, it } from 'vitest';
import type { Database } from '../database/index.ts';
import type { TestDatabases } from '../database/testing/test-databases.ts';
import { examineInstallation } from '../doctor/examine-installation.ts';
import type { Finding } from '../doctor/finding.ts';
import { startMailServer } from './mail-server.ts';
import { linkedPartner, NOW, SETTINGS, withService } from './test-service.ts';
import type { TestService } from './test-service.ts';
import type { Settings } from '../config.ts';

const DAY_MS = 86_400_000;

async function examine(
  database: Database,
  settings: Settings = SETTINGS,
  at = Date.now(),
): Promise<readonly Finding[]> {
  return examineInstallation({ settings, nodeVersion: '24.0.0', database, clock: { now: () => at } });
}

const about = (findings: readonly Finding[], check: Finding['check']) =>
  findings.filter((finding) => finding.check === check);

async function asOwner(database: Database, sql: string): Promise<void> {
  await database.transaction(async (tx) => {
    await tx.query('SET LOCAL ROLE tb_owner');
    await tx.query(sql);
  });
}

async function revokeAllKeys({ tallybridge }: TestService): Promise<void> {
  for (const { id } of await tallybridge.keys.list().toArray()) await tallybridge.keys.revoke(id);
}

export function doctorSuite(databases: TestDatabases): void {
  describe('the doctor', () => {
    it('finds an installation in order that is', () =>
      withService(databases, async (service) => {
        await linkedPartner(service);
        const findings = await examine(service.database);
        expect(findings.filter(({ state }) => state !== 'ok')).toEqual([]);
        expect(new Set(findings.map(({ check }) => check))).toContain('connections');
      }));

    it('says that a database is empty, and leaves it so', async () => {
      const [database] = await databases.empty();
      if (database === undefined) throw new Error('no database');
      const finding = { state: 'warning', sentence: 'The database is empty.' };
      expect(about(await examine(database), 'migrations')).toMatchObject([finding]);
      expect(about(await examine(database), 'migrations')).toMatchObject([finding]);
      await database.close();
    });

    it('names the migrations that are missing', async () => {
      const database = await databases.migrated();
      await asOwner(database, 'DELETE FROM control.migrations WHERE number > 5');
      const [finding] = about(await examine(database), 'migrations');
      expect(finding).toMatchObject({ state: 'warning', remedy: expect.stringContaining('Take a backup') });
      expect(finding?.sentence).toContain('0006_');
      await database.close();
    });

    it.each([
      ['of a newer version', `INSERT INTO control.migrations VALUES (9999, '9999_future.sql', 'x')`, '9999_future.sql'],
      ['that altered files have migrated', `UPDATE control.migrations SET checksum = 'x' WHERE number = 2`, '0002_'],
    ])('refuses a database %s', async (_, sql, named) => {
      const database = await databases.migrated();
      await asOwner(database, sql);
      const findings = await examine(database);
      expect(about(findings, 'migrations')).toMatchObject([{ state: 'bad', sentence: expect.stringContaining(named) }]);
      expect(about(findings, 'operator')).toEqual([]);
      await database.close();
    });

    it('says by how much the clocks differ', async () => {
      const database = await databases.migrated();
      const [finding] = about(await examine(database, SETTINGS, Date.now() - 90_000), 'clock');
      expect(finding).toMatchObject({ state: 'warning', sentence: expect.stringMatching(/(89|90|91) seconds ahead/) });
      await database.close();
    });

    it('connects to the mail server, and says when that fails', async () => {
      const database = await databases.prepared();
      const mail = await startMailServer({ login: { user: 'tallybridge', password: 'p%:/ss' } });
      const asked = async (server: string) => {
        const mailing = { TALLYBRIDGE_SMTP_URL: server, TALLYBRIDGE_MAIL_FROM: 'tallybridge@billing.example' };
        return about(await examine(database, { ...SETTINGS, ...mailing }), 'mail');
      };
      expect(await asked(mail.url)).toMatchObject([{ state: 'ok' }]);
      const wrong = await asked(mail.url.replace('p%25', 'wrong'));
      expect(wrong).toMatchObject([
        { state: 'bad', sentence: expect.stringContaining('refuses the user or password') },
      ]);
      expect(JSON.stringify(wrong)).not.toContain('wrong%3A');
      await mail.close();
      expect(await asked(mail.url)).toMatchObject([
        { state: 'bad', sentence: expect.stringContaining('cannot be reached') },
      ]);
      await database.close();
    });

    it('says when no operator gets in', () =>
      withService(databases, async (service) => {
        await revokeAllKeys(service);
        expect(about(await examine(service.database), 'operator')).toMatchObject([
          { state: 'bad', sentence: 'No API key lets an operator in.' },
        ]);
      }));

    it("says when the operator's own key was revoked", () =>
      withService(databases, async (service) => {
        const { apiKey } = await service.server.bootstrap();
        const settings = { ...SETTINGS, TALLYBRIDGE_OPERATOR_KEY: apiKey };
        expect(about(await examine(service.database, settings), 'operator')).toMatchObject([{ state: 'ok' }]);
        await revokeAllKeys(service);
        const [finding] = about(await examine(service.database, settings), 'operator');
        expect(finding).toMatchObject({ state: 'bad', sentence: expect.stringContaining('TALLYBRIDGE_OPERATOR_KEY') });
        expect(JSON.stringify(finding)).not.toContain(apiKey);
      }));

    it('names the partners whose keys a new master key does not open', () =>
      withService(databases, async (service) => {
        await linkedPartner(service);
        const [before = ''] = [SETTINGS['TALLYBRIDGE_MASTER_KEY']];
        const other = { ...SETTINGS, TALLYBRIDGE_MASTER_KEY: Buffer.alloc(32, 8).toString('base64') };
        const [finding] = about(await examine(service.database, other), 'master-key');
        expect(finding).toMatchObject({
          state: 'bad',
          sentence: expect.stringMatching(/: the keys of .+\/lakeside-it\.$/),
        });
        const both = { ...other, TALLYBRIDGE_PREVIOUS_MASTER_KEYS: before };
        expect(about(await examine(service.database, both), 'master-key')).toMatchObject([
          { state: 'warning', remedy: expect.stringContaining('master-key rotate') },
        ]);
      }));

    it('names a host that partners use and that is not allowed, once', () =>
      withService(databases, async (service) => {
        await linkedPartner(service, 'first');
        await linkedPartner(service, 'second');
        const findings = await examine(service.database, { ...SETTINGS, TALLYBRIDGE_CONNECTWISE_HOSTS: '' });
        expect(about(findings, 'hosts')).toEqual([
          {
            check: 'hosts',
            state: 'bad',
            sentence: 'connectwise.example is not allowed, and used by first, second.',
            remedy: expect.stringContaining('TALLYBRIDGE_CONNECTWISE_HOSTS'),
          },
        ]);
      }));

    it('says which connections failed last', () =>
      withService(databases, async (service) => {
        const { connection } = await linkedPartner(service);
        await connection.update({ publicKey: 'wrong', privateKey: 'wrong' });
        await connection.test();
        const [finding] = about(await examine(service.database), 'connections');
        expect(finding?.state).toBe('warning');
        expect(finding?.sentence).toMatch(/^1 connection failed last: lakeside-it \(.+\)\.$/);
      }));

    it('says that what is due waits', () =>
      withService(
        databases,
        async (service) => {
          const { connection } = await linkedPartner(service);
          await connection.update({ settings: { cadence: 'hourly' } });
          const [finding] = about(await examine(service.database, SETTINGS, NOW + DAY_MS), 'work');
          expect(finding?.sentence).toMatch(/^1 thing is due, since 2026-11-02T/);
          expect(finding?.state).toBe(service.database.kind === 'pglite' ? 'ok' : 'warning');
        },
        { settings: { TALLYBRIDGE_ROLE: 'serve' } },
      ));
  });
}
