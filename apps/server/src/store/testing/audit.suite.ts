import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Database } from '../../database/index.ts';
import type { TestDatabases } from '../../database/testing/test-databases.ts';
import { appendAudit, checkAudit, listAudit } from '../audit.ts';
import type { AuditEntry } from '../audit.ts';
import { NOW, newScene } from './fixtures.ts';
import type { Scene } from './fixtures.ts';

const entry = (subject: string): AuditEntry => ({
  at: NOW,
  actor: 'demo',
  action: 'link.put',
  subject,
  detail: { z: 1, a: [true, null, { text: 'ü "quoted"' }] },
});

export function auditSuite(databases: TestDatabases): void {
  describe('the audit', () => {
    let db: Database;
    beforeAll(async () => {
      db = await databases.prepared();
    });
    afterAll(() => db.close());

    async function withEntries(count: number): Promise<Scene> {
      const scene = await newScene(db);
      for (let index = 0; index < count; index++) await scene.run((tx) => appendAudit(tx, entry(`s${index}`)));
      return scene;
    }

    /** As somebody with rights to the database could, past the program. */
    const tamper = (sql: string, partner: string): Promise<unknown> =>
      db.transaction(async (tx) => {
        await tx.query('SET LOCAL ROLE tb_owner');
        return tx.query(sql, [partner]);
      });

    it('is read back newest first, and holds together', async () => {
      const { run } = await withEntries(4);
      expect(await run((tx) => listAudit(tx, { before: 4, limit: 2 }))).toMatchObject([
        { seq: 3, subject: 's2', detail: entry('').detail },
        { seq: 2, subject: 's1' },
      ]);
      expect(await run(checkAudit)).toMatchObject({ isWhole: true, records: 4 });
    });

    it('grows by one record after the other when many append at once, some of them several', async () => {
      const { run } = await withEntries(0);
      const append = (index: number) =>
        run((tx) => appendAudit(tx, ...[entry(`s${index}`), entry(`t${index}`)].slice(index % 2)));
      await Promise.all(Array.from({ length: 12 }, (_, index) => append(index)));
      expect(await run(checkAudit)).toMatchObject({ isWhole: true, records: 18 });
    });

    it('has no record of what was rolled back', async () => {
      const { run } = await withEntries(1);
      const failed = run(async (tx) => {
        await appendAudit(tx, entry('lost'));
        throw new Error('rolled back');
      });
      await expect(failed).rejects.toThrow('rolled back');
      expect(await run(checkAudit)).toMatchObject({ isWhole: true, records: 1 });
    });

    it.each([
      [
        'changed',
        `UPDATE tenant.audit SET actor = 'nobody' WHERE partner_id = $1 AND seq = 2`,
        { seq: 2, why: 'changed' },
      ],
      [
        'dated otherwise',
        `UPDATE tenant.audit SET at = now() WHERE partner_id = $1 AND seq = 3`,
        { seq: 3, why: 'changed' },
      ],
      ['removed', `DELETE FROM tenant.audit WHERE partner_id = $1 AND seq = 2`, { seq: 2, why: 'missing' }],
      [
        'put in another order',
        `UPDATE tenant.audit AS old SET subject = other.subject FROM tenant.audit AS other
         WHERE old.partner_id = $1 AND other.partner_id = $1 AND old.seq + other.seq = 5 AND old.seq IN (2, 3)`,
        { seq: 2, why: 'changed' },
      ],
    ])('shows the first record that was %s', async (_what, sql, expected) => {
      const { run, partner } = await withEntries(4);
      await tamper(sql, partner);
      expect(await run(checkAudit)).toEqual({ isWhole: false, ...expected });
    });
  });
}
