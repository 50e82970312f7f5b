import { PsaUnavailable } from 'tallybridge-engine';
import type { ConnectionRules, ReadFailure, WritePorts } from 'tallybridge-engine';
import type { ProblemCode } from 'tallybridge-sdk/contract';
import type { CheckedRight } from '../../psa/index.ts';
import { createLedger } from '../../store/index.ts';
import type { Connection, PsaKey } from '../../store/index.ts';
import { AppError } from '../app-error.ts';
import type { PartnerContext } from '../context.ts';
import { requireCapability } from '../profiles/capabilities.ts';
import { rightsOf } from './check-permissions.ts';
import { openConnection } from './open-connection.ts';

/** A ConnectWise that answered, with what the key may do there and the ports that the engine writes through. */
export interface PsaSession {
  readonly connection: Connection;
  /** Names the ConnectWise itself, which other connections may share. */
  readonly psaKey: PsaKey;
  readonly rights: ConnectionRules['rights'];
  readonly ports: WritePorts;
}

const FAILURES: Readonly<Record<ReadFailure, { readonly code: ProblemCode; readonly remedy: string }>> = {
  credentials: { code: 'keys-refused', remedy: 'Test the connection and store new keys.' },
  permission: {
    code: 'right-missing',
    remedy: "Test the connection: it names the rights that the key's security role lacks.",
  },
  throttled: { code: 'psa-throttled', remedy: 'ConnectWise asks for fewer requests: try again in some minutes.' },
  unreachable: {
    code: 'site-unreachable',
    remedy: 'Try again. If it stays so, check the site and that ConnectWise is up.',
  },
  unusable: {
    code: 'psa-unavailable',
    remedy: 'Nothing of the read was used. Try again; if it stays so, ask ConnectWise.',
  },
  implausible: {
    code: 'psa-unavailable',
    remedy: 'Nothing of the read was used. Check what the API member may see in ConnectWise.',
  },
};

/** A failure of ConnectWise in our codes; anything else stays what it is. */
export function fromPsa(error: unknown): unknown {
  if (!(error instanceof PsaUnavailable)) return error;
  const { code, remedy } = FAILURES[error.code];
  return new AppError(code, error.message, { remedy, cause: error, retryAfterMs: error.retryAfterMs });
}

function rightOf(
  rights: readonly CheckedRight[],
  right: CheckedRight['right'],
): ConnectionRules['rights']['addAdditions'] {
  const found = rights.find((each) => each.function === 'Agreements' && each.right === right);
  if (found === undefined || found.state === 'not-provable') return 'unproven';
  return found.state === 'missing' ? 'no' : 'yes';
}

/** Opens the connection and asks ConnectWise what the key may do. A missing right stops the lines that need it, not all. */
export async function openSession(ctx: PartnerContext, connection: Connection): Promise<PsaSession> {
  requireCapability(ctx, connection, 'agreements');
  const open = await openConnection(ctx, connection);
  const { rights, problems } = await open.check({ required: rightsOf(ctx, connection), triesReads: false });
  const problem =
    problems.find(({ code }) => code !== 'right-missing') ?? (rights.length === 0 ? problems[0] : undefined);
  if (problem !== undefined) {
    const { code, message, remedy, retryAfterMs } = problem;
    throw new AppError(code, message, { remedy, retryAfterMs });
  }
  const psaKey = { host: open.address.host, company: connection.loginCompany.toLowerCase() };
  const ledger = createLedger(ctx.store, {
    partner: ctx.partner.id,
    connection: connection.id,
    psa: psaKey,
    actor: ctx.actor,
    run: ctx.run ?? null,
    now: () => ctx.clock.now(),
  });
  const { clock, monotonic, newId, installation } = ctx;
  return {
    connection,
    psaKey,
    rights: { addAdditions: rightOf(rights, 'Add'), editAdditions: rightOf(rights, 'Edit') },
    ports: { psa: open.psa, ledger, clock, monotonic, newId, digest: installation.digest },
  };
}
