import { describe, expect, it } from 'vitest';
import { killWorkers } from './killed-workers/kill-workers.ts';

describe('two workers on one PostgreSQL, killed in the middle of writing', () => {
  it('write every line once, and all of them a quarantine and two syncs after the last kill', async ({ skip }) => {
    const outcome = await killWorkers({
      partners: 3,
      customersEach: 12,
      times: { deadlineSeconds: 1, leaseSeconds: 8, quarantineSeconds: 5 },
      killForMs: 8000,
      killEveryMs: 3000,
      latestCommitMs: 3000,
      tell: () => undefined,
    });
    if (outcome === null) return skip('PostgreSQL is not installed');
    expect(outcome).toMatchObject({ duplicates: [], wrongQuantities: [], missing: [], openIntents: 0 });
    expect(outcome.standing).toBe(outcome.expected);
    expect(outcome.kills).toBeGreaterThan(1);
    expect(outcome.disturbed).toBeGreaterThan(0);
  });
});
