import { describe, expect, it } from 'vitest';
import type { TestDatabases } from '../database/testing/test-databases.ts';
import { approveAndApply, CONNECTION, linkedPartner, record, syncNow, withService } from './test-service.ts';

const CANARY = 'canary-4f9a1c77';

export function secretsSuite(databases: TestDatabases): void {
  describe('a private key', () => {
    it('stands in no answer, log, audit entry or row in clear', () =>
      withService(databases, async (service) => {
        const { partner, connection } = await linkedPartner(service);
        const { id } = await partner.connections.create({
          ...CONNECTION,
          privateKey: CANARY,
          publicKey: `pub-${CANARY}`,
        });
        const other = partner.connection(id);
        const answers: unknown[] = [
          await other.get(),
          await other.test(),
          await other.plans.create().catch((error: unknown) => error),
          await syncNow(other),
          await other.update({ publicKey: `pub2-${CANARY}`, privateKey: CANARY }),
          await other.update({ privateKey: CANARY }).catch((error: unknown) => error),
          await partner.connections.list().toArray(),
        ];
        await partner.usage.push([record()]);
        await approveAndApply(connection, (await connection.plans.create({ month: '2026-10' })).id);
        answers.push(await partner.audit.list().toArray(), await connection.ledger.list().toArray());
        expect(JSON.stringify(answers)).not.toContain(CANARY);
        expect(service.log.length).toBeGreaterThan(20);
        expect(service.log.join('\n')).not.toContain(CANARY);
        expect(service.log.join('\n')).not.toContain('Basic ');
        const { apiKey } = await service.server.bootstrap();
        expect(service.log.join('\n')).not.toContain(apiKey);
      }));

    it('is forgotten with the site it belongs to', () =>
      withService(databases, async (service) => {
        const { connection } = await linkedPartner(service);
        const moved = await connection.update({ site: 'eu' });
        expect(moved).toMatchObject({ site: 'eu', hasKeys: false });
        await expect(connection.test()).rejects.toMatchObject({ code: 'keys-refused' });
        const again = await connection.update({
          site: CONNECTION.site,
          publicKey: 'demo-public',
          privateKey: 'demo-private',
        });
        expect(again.hasKeys).toBe(true);
        expect((await connection.test()).isUsable).toBe(true);
      }));

    it('is never half changed', () =>
      withService(databases, async (service) => {
        const { connection } = await linkedPartner(service);
        await expect(connection.update({ privateKey: 'new' })).rejects.toMatchObject({
          code: 'invalid-request',
          fields: [{ field: 'publicKey' }],
        });
        expect((await connection.test()).isUsable).toBe(true);
      }));
  });
}
