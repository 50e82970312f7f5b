import type { KeySwitch } from 'tallybridge-sdk/contract';
import type { ConnectionCheck } from '../../psa/index.ts';
import type { SealingVault } from '../../secrets/vault.ts';
import { dropKeyPair, lockConnection, recordHealth } from '../../store/index.ts';
import type { Connection, PartnerTx } from '../../store/index.ts';
import { AppError, notFound } from '../app-error.ts';
import { audit } from '../context.ts';
import type { PartnerContext } from '../context.ts';
import { requireSetUpAllowed } from '../profiles/set-up-allowed.ts';
import { planTab } from '../hosted-tab/plan-tab.ts';
import { planNextSync } from '../schedule/plan-next-sync.ts';
import { examine, toTestAnswer } from './check-permissions.ts';
import { readKeys, storeKeys, vaultForKeys } from './keys.ts';
import type { Keys } from './keys.ts';
import { requireConnection, toConnection } from './to-connection.ts';

type Problems = KeySwitch['problems'];

/** The pair in force as ConnectWise sees it; null where there is none that can be asked. */
async function examineCurrent(ctx: PartnerContext, connection: Connection): Promise<ConnectionCheck | null> {
  if (connection.keys === null) return null;
  try {
    return await examine(ctx, connection);
  } catch (error) {
    if (error instanceof AppError && error.code === 'key-unreadable') return null;
    throw error;
  }
}

function lessRights(current: ConnectionCheck, next: ConnectionCheck): Problems {
  const proven = new Set(
    next.rights.filter(({ state }) => state === 'ok').map((right) => `${right.function} ${right.right}`),
  );
  const lost = current.rights.filter(
    (right) => right.needed === 'All' && right.state === 'ok' && !proven.has(`${right.function} ${right.right}`),
  );
  if (lost.length === 0) return [];
  const names = lost.map((right) => `${right.module} › ${right.function}: ${right.right}`);
  return [
    {
      code: 'less-rights',
      message: `the keys in force may do what the next ones are not known to be allowed: ${names.join(', ')}`,
      remedy: "Give the API member's security role these rights, and switch again.",
    },
  ];
}

/** A pair in force that does not work is no measure: then the next one must do all that is needed. */
function problemsOf(current: ConnectionCheck | null, next: ConnectionCheck): Problems {
  const notAccepted = next.problems.filter(({ code }) => code !== 'right-missing').map((problem) => ({ ...problem }));
  if (notAccepted.length > 0) return notAccepted;
  if (current === null || !current.areKeysAccepted) return next.problems.map((problem) => ({ ...problem }));
  if (current.companyName !== next.companyName) {
    const message = `the next keys open ${next.companyName ?? 'another company'}, those in force ${current.companyName ?? 'another one'}`;
    return [{ code: 'company-differs', message, remedy: 'Make the keys in the ConnectWise of this connection.' }];
  }
  return lessRights(current, next);
}

const stamp = ({ nextKeys }: Connection): string => `${nextKeys?.fingerprint} ${nextKeys?.storedAt}`;

interface Found {
  readonly before: Connection;
  readonly next: Keys;
}

async function putInForce(ctx: PartnerContext, tx: PartnerTx, { before, next }: Found, vault: SealingVault) {
  await lockConnection(tx, before.id);
  const connection = await requireConnection(tx, before.id);
  const hasMoved = connection.site !== before.site || connection.loginCompany !== before.loginCompany;
  if (hasMoved || stamp(connection) !== stamp(before)) {
    throw new AppError('changed-meanwhile', 'the connection or its next keys were changed while they were tried', {
      remedy: 'Look at the connection, and switch again.',
    });
  }
  await storeKeys(ctx, tx, { vault, keys: next, connection: before.id, slot: 'current' });
  await dropKeyPair(tx, { connection: before.id, slot: 'next' }, ctx.now);
  await recordHealth(tx, { partner: tx.partner, connection: before.id, failure: null, at: ctx.now });
  await planNextSync(ctx, tx, { connection, isRenewed: true });
  await planTab(ctx, tx, connection);
  const detail = { from: before.keys?.fingerprint ?? null, to: before.nextKeys?.fingerprint ?? null };
  await audit(ctx, tx, { action: 'keys.switched', subject: before.id, detail });
}

/**
 * Tries the next pair and puts it in force when it may do at least what the one before may; a sync that runs meanwhile goes
 * on with the pair that it began with.
 */
export async function switchKeys(ctx: PartnerContext, id: string): Promise<KeySwitch> {
  requireSetUpAllowed(ctx);
  const before = await ctx.store.withPartner(ctx.partner.id, (tx) => requireConnection(tx, id));
  const next = await readKeys(ctx, { connection: before.id, slot: 'next' });
  if (next === null) throw notFound('next key pair of', id);
  const check = await examine(ctx, before, 'next');
  const problems = problemsOf(await examineCurrent(ctx, before), check);
  const vault = await vaultForKeys(ctx);
  return ctx.store.withPartner(ctx.partner.id, async (tx) => {
    if (problems.length === 0) await putInForce(ctx, tx, { before, next }, vault);
    else {
      const detail = { problems: problems.map(({ code }) => code), next: before.nextKeys?.fingerprint ?? null };
      await audit(ctx, tx, { action: 'keys.not-switched', subject: before.id, detail });
    }
    return {
      isSwitched: problems.length === 0,
      problems,
      test: toTestAnswer(ctx, check),
      connection: await toConnection(ctx, tx, await requireConnection(tx, id)),
    };
  });
}
