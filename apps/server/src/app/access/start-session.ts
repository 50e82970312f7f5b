import type { newSessionSchema, Session } from 'tallybridge-sdk/contract';
import type { z } from 'zod';
import { createToken, findToken, noteArrival, useLink } from '../../store/index.ts';
import type { Carrier, ControlTx, NewToken, PartnerTx, PersonId, Token } from '../../store/index.ts';
import { AppError } from '../app-error.ts';
import type { OpenContext } from '../context.ts';
import { hashOfNew, hashToken, newSessionToken } from '../keys/api-key.ts';
import { recorded } from './recorded.ts';
import { toMe } from './get-me.ts';
import { personBlocked } from './person-blocked.ts';

/** A session with what carries it: that is told once and stored nowhere. */
export interface StartedSession {
  readonly session: Session;
  readonly token: string;
  readonly livesSeconds: number;
}

function notValid(): AppError {
  return new AppError('link-not-valid', 'the link was used already, has expired or was taken back', {
    remedy: 'Go back to where the link came from and open it from there again: each works once.',
  });
}

/** What the session of a link is: the same person, the same role, for hours instead of minutes. */
export function newSession(
  ctx: OpenContext,
  link: Pick<Token, 'vendor' | 'partner' | 'role' | 'person'>,
): Omit<NewToken, 'hash'> {
  const { hours, idleMinutes } = ctx.settings.sessions;
  const { vendor, partner, role, person } = link;
  return {
    vendor,
    partner,
    role,
    person,
    kind: partner === null ? 'operator-session' : 'portal-session',
    label: person?.name ?? '',
    scopes: [],
    livesSeconds: hours * 3600,
    idleSeconds: idleMinutes * 60,
  };
}

/** People of a partner are known from the first time on; who is blocked does not get in, whatever link they have. */
async function letIn(tx: ControlTx | PartnerTx, link: Token, carriedBy: Carrier): Promise<PersonId | null> {
  const { partner, person, role } = link;
  if (partner === null || person === null || role === null || role === 'operator') return null;
  const id = await noteArrival(tx, partner, { person, role, carriedBy });
  if (id === null) throw personBlocked(person.name);
  return id;
}

/** Exchanges a link for a session; of two who try at once, one gets it. */
export async function startSession(
  ctx: OpenContext,
  { link, as }: z.output<typeof newSessionSchema>,
): Promise<StartedSession> {
  const hash = hashToken(link);
  const known = hash === null ? null : await ctx.store.withControl((tx) => findToken(tx, hash));
  if (hash === null || known === null) throw notValid();
  const carriedBy: Carrier = as === 'cookie' ? 'cookie' : 'bearer';
  const token = newSessionToken();
  const who = { ...ctx, actor: known.label };
  const session = await recorded(who, known, async (tx) => {
    const used = await useLink(tx, hash);
    if (used === null) throw notValid();
    const personId = await letIn(tx, used, carriedBy);
    const result = await createToken(tx, { ...newSession(ctx, used), carriedBy, personId, hash: hashOfNew(token) });
    const detail = { role: used.role, person: used.person, link: used.id, carriedBy };
    return { result, entry: { action: 'session.started', subject: result.id, detail } };
  });
  return {
    session: { ...(await toMe(ctx, session)), token: as === 'token' ? token : null, returnTo: known.returnTo ?? '/' },
    token,
    livesSeconds: ctx.settings.sessions.hours * 3600,
  };
}
