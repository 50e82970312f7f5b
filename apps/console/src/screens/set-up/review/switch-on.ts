import { TallybridgeError } from 'tallybridge-sdk';
import type { Approval, ConnectionClient } from 'tallybridge-sdk';

export interface Start {
  readonly by: string;
  readonly startMonth: string;
  /** The plan that was looked at with what was picked of it; null where nothing is written yet. */
  readonly write: Writing | null;
}

export interface Writing extends Pick<Approval, 'acceptParked' | 'acceptWarnings'> {
  readonly plan: string;
  readonly adopt: readonly string[];
}

/** Approves, goes live, and asks for the writing; the plan that is written. What failed half-way goes on when asked again. */
export async function switchOn(connection: ConnectionClient, { by, startMonth, write }: Start): Promise<string | null> {
  const plan = write === null ? null : await approveSeen(connection, by, write);
  await connection.goLive({ by, startMonth });
  if (plan !== null) await connection.plans.apply(plan);
  return plan;
}

/**
 * Usage that arrives while somebody reads makes a newer plan in place of theirs. It is approved by the fingerprints of the
 * one that they saw: with anything else in them, the service refuses.
 */
async function approveSeen(
  { plans }: ConnectionClient,
  by: string,
  { plan, adopt, ...accepted }: Writing,
): Promise<string> {
  try {
    await plans.approve(plan, { by, lines: 'all', adopt: [...adopt], ...accepted });
    return plan;
  } catch (error) {
    if (!(error instanceof TallybridgeError) || error.code !== 'plan-not-open') throw error;
    const seen = await plans.get(plan);
    if (seen.state === 'approved' || seen.state === 'applying') return plan;
    const newest = (await plans.list().page({ limit: 50 })).data.find(({ month }) => month === seen.month);
    if (seen.state !== 'superseded' || newest?.state !== 'open') throw error;
    const lines = await plans.lines(plan, { action: 'create,change,end', rejected: 'false' }).toArray();
    const fingerprints = lines.map(({ fingerprint }) => fingerprint);
    await plans.approve(newest.id, { by, lines: fingerprints, adopt: [...adopt], ...accepted });
    return newest.id;
  }
}
