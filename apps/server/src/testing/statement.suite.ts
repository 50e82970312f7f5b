import type { Statement } from 'tallybridge-sdk';
import { describe, expect, it } from 'vitest';
import type { TestDatabases } from '../database/testing/test-databases.ts';
import { approveAndApply, linkedPartner, record, withService } from './test-service.ts';
import type { LinkedPartner, TestService } from './test-service.ts';

/** By the database's clock, which no test moves. */
const SETTINGS = {
  TALLYBRIDGE_CONNECTWISE_DEADLINE_SECONDS: '1',
  TALLYBRIDGE_LEASE_SECONDS: '7',
  TALLYBRIDGE_QUARANTINE_SECONDS: '1.5',
};
const DANA = { by: 'Dana Ruiz' };

/** Two customers whose October is billed with its final numbers. */
async function billedOctober(service: TestService): Promise<LinkedPartner> {
  const linked = await linkedPartner(service);
  await linked.partner.usage.push([record({ quantity: '12' }), record({ customer: 'law', quantity: '5' })]);
  await approveAndApply(linked.connection, (await linked.connection.plans.create({ month: '2026-10' })).id);
  return linked;
}

async function sealed({ connection }: LinkedPartner) {
  const seal = () => connection.periods.seal('2026-10', DANA).catch((error: unknown) => error);
  await expect.poll(seal, { timeout: 20_000, interval: 200 }).toMatchObject({ state: 'sealed' });
  return linesOf(await connection.periods.statement('2026-10'));
}

function linesOf({ lines }: Statement): readonly string[] {
  return lines.map(
    ({ customer, used, billed, notBilled }) => `${customer} ${used} ${billed} ${notBilled?.action ?? '-'}`,
  );
}

export function statementSuite(databases: TestDatabases): void {
  describe('the statement of a month', () => {
    it('says what was used and billed although the connection is about to be removed', () =>
      withService(
        databases,
        async (service) => {
          const linked = await billedOctober(service);
          await linked.connection.removal.start({ liveLines: 'end' });
          expect(await sealed(linked)).toEqual(['dental 12 12 -', 'law 5 5 -']);
        },
        { settings: SETTINGS },
      ));
  });
}
