import { instantText } from 'tallybridge-engine';
import type { KnownPerson as PersonAnswer, personAccessSchema } from 'tallybridge-sdk/contract';
import type { z } from 'zod';
import {
  endSessionsOf,
  forgetPerson as storeForget,
  isSamePerson,
  listPeople as storedPeople,
  lockPerson,
  personId,
  putBlock,
} from '../../store/index.ts';
import type { KnownPerson, PartnerTx } from '../../store/index.ts';
import { AppError, notFound } from '../app-error.ts';
import { audit } from '../context.ts';
import type { PartnerContext } from '../context.ts';
import { mapPage, pageWithin } from '../page.ts';
import type { Page, PageQuery } from '../page.ts';

const isAsking = ({ person }: PartnerContext, known: KnownPerson) =>
  person !== undefined && person.role !== 'operator' && isSamePerson(person, known);

function toPerson(ctx: PartnerContext, known: KnownPerson): PersonAnswer {
  const { id, name, email, role, carriedBy, firstSeenAt, lastSeenAt, sessions, block } = known;
  return {
    id,
    name,
    email,
    role,
    comesBy: carriedBy === 'bearer' ? 'embedded' : 'link',
    firstSeenAt: instantText(firstSeenAt),
    lastSeenAt: instantText(lastSeenAt),
    sessions,
    isMe: isAsking(ctx, known),
    blocked: block === null ? null : { ...block, at: instantText(block.at) },
  };
}

/** Who of the partner has come in, by name. */
export async function listPeople(ctx: PartnerContext, query: PageQuery): Promise<Page<PersonAnswer>> {
  const people = await ctx.store.withPartner(ctx.partner.id, (tx) => storedPeople(tx));
  return mapPage(pageWithin(people, query), (known) => toPerson(ctx, known));
}

async function requirePerson(tx: PartnerTx, id: string): Promise<KnownPerson> {
  const known = personId(id);
  const person = known === null ? null : await lockPerson(tx, known);
  if (person === null) throw notFound('person', id);
  return person;
}

function requireOther(ctx: PartnerContext, known: KnownPerson): void {
  if (!isAsking(ctx, known)) return;
  throw new AppError('invalid-request', 'nobody takes their own access away', {
    remedy: 'Ask somebody else who may, or sign out.',
  });
}

/** Keeps somebody out, at once and whatever link they get, or lets them come again. */
export async function putPersonAccess(
  ctx: PartnerContext,
  id: string,
  { isBlocked, note }: z.output<typeof personAccessSchema>,
): Promise<PersonAnswer> {
  return ctx.store.withPartner(ctx.partner.id, async (tx) => {
    const before = await requirePerson(tx, id);
    if ((before.block !== null) === isBlocked) return toPerson(ctx, before);
    requireOther(ctx, before);
    const by = ctx.person?.name ?? ctx.actor;
    await putBlock(tx, before.id, isBlocked ? { by, note: note ?? null } : null);
    const ended = isBlocked ? await endSessionsOf(tx, before) : 0;
    const { name, email } = before;
    const detail = { name, email, ended, ...(note === undefined ? {} : { note }) };
    await audit(ctx, tx, { action: isBlocked ? 'person.blocked' : 'person.allowed', subject: id, detail });
    return toPerson(ctx, await requirePerson(tx, id));
  });
}

/** Signs somebody out everywhere; they may come again by a new link. */
export async function endPersonSessions(ctx: PartnerContext, id: string): Promise<{ ended: number }> {
  return ctx.store.withPartner(ctx.partner.id, async (tx) => {
    const known = await requirePerson(tx, id);
    const ended = await endSessionsOf(tx, known);
    const detail = { name: known.name, email: known.email, ended };
    if (ended > 0) await audit(ctx, tx, { action: 'person.signed-out', subject: id, detail });
    return { ended };
  });
}

/** Deletes what is known of somebody, and lets nobody in by what they have; a block goes with it. */
export async function forgetPerson(ctx: PartnerContext, id: string): Promise<{ forgotten: boolean }> {
  return ctx.store.withPartner(ctx.partner.id, async (tx) => {
    const known = await requirePerson(tx, id);
    requireOther(ctx, known);
    await storeForget(tx, known.id);
    await audit(ctx, tx, { action: 'person.forgotten', subject: id });
    return { forgotten: true };
  });
}
