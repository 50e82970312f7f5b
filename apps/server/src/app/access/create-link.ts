import { instantText } from 'tallybridge-engine';
import { ROLE_SCOPES } from 'tallybridge-sdk/contract';
import type { AccessLink, newOperatorLinkSchema, newPortalLinkSchema } from 'tallybridge-sdk/contract';
import type { z } from 'zod';
import { createToken, forgetLongGone, isBlocked, removeEndedSessions } from '../../store/index.ts';
import type { NewToken } from '../../store/index.ts';
import type { Services, VendorContext, Who } from '../context.ts';
import { hashOfNew, newLink } from '../keys/api-key.ts';
import { requireAll } from '../keys/scopes-of.ts';
import { openPartner } from '../partners/open-partner.ts';
import { personBlocked } from './person-blocked.ts';
import { recorded } from './recorded.ts';

type LinkFacts = Pick<NewToken, 'vendor' | 'partner' | 'kind' | 'role' | 'person' | 'returnTo'> & {
  readonly minutes: number;
};

/** What lets in stands in the fragment: browsers send it to no server, and nothing that fetches links uses it up. */
async function createLink(ctx: Services & Who, { minutes, ...facts }: LinkFacts): Promise<AccessLink> {
  const link = newLink();
  const token = await recorded(ctx, facts, async (tx) => {
    await removeEndedSessions(tx, facts.vendor);
    const { partner, person } = facts;
    if (partner !== null) await forgetLongGone(tx, partner);
    if (partner !== null && person !== null && person !== undefined && (await isBlocked(tx, partner, person)))
      throw personBlocked(person.name);
    const result = await createToken(tx, {
      ...facts,
      hash: hashOfNew(link),
      label: facts.person?.name ?? '',
      scopes: [],
      livesSeconds: minutes * 60,
    });
    const detail = { role: facts.role, person: facts.person, minutes };
    return { result, entry: { action: `${facts.kind}.created`, subject: result.id, detail } };
  });
  const expiresAt = token.expiresAt === null ? '' : instantText(token.expiresAt);
  return { url: `${ctx.settings.publicUrl()}/#${link}`, link, expiresAt };
}

/** A link for one person of a partner. Nobody gives away what they may not do themselves. */
export async function createPortalLink(
  ctx: VendorContext,
  key: string,
  input: z.output<typeof newPortalLinkSchema>,
): Promise<AccessLink> {
  requireAll(ctx.token, ROLE_SCOPES[input.role]);
  const { partner } = await openPartner(ctx, key);
  const { role, returnTo, minutes } = input;
  const person = { name: input.person.name, email: input.person.email ?? null };
  return createLink(ctx, {
    vendor: ctx.vendor,
    partner: partner.id,
    kind: 'portal-link',
    role,
    person,
    returnTo,
    minutes,
  });
}

/** A link for a person who may do everything at this vendor. */
export function createOperatorLink(
  ctx: Services & Who & Pick<VendorContext, 'vendor'>,
  { person, minutes }: z.output<typeof newOperatorLinkSchema>,
): Promise<AccessLink> {
  const facts = { vendor: ctx.vendor, partner: null, kind: 'operator-link', role: 'operator', returnTo: '/' } as const;
  return createLink(ctx, { ...facts, person: { name: person ?? 'operator', email: null }, minutes });
}

/** The same asked for over the API: only by somebody who may do everything too. */
export function giveOperatorLink(
  ctx: VendorContext,
  input: z.output<typeof newOperatorLinkSchema>,
): Promise<AccessLink> {
  requireAll(ctx.token, ROLE_SCOPES.operator);
  return createOperatorLink(ctx, input);
}
