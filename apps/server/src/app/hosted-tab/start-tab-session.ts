import { companyId, instantText } from 'tallybridge-engine';
import type { newTabSessionSchema, TabSession } from 'tallybridge-sdk/contract';
import type { z } from 'zod';
import { createTokenOnce, removeEndedTabs } from '../../store/index.ts';
import type { Token } from '../../store/index.ts';
import type { IdentifiedMember } from '../../psa/index.ts';
import { AppError, notFound } from '../app-error.ts';
import { checkSite, noClientId } from '../connections/open-connection.ts';
import { fromPsa } from '../connections/psa-session.ts';
import { audit } from '../context.ts';
import type { OpenContext } from '../context.ts';
import { hashOfNew, newTabToken } from '../keys/api-key.ts';
import { openTab } from './open-tab.ts';
import type { OpenTab } from './open-tab.ts';

type Input = z.output<typeof newTabSessionSchema>;

const LIVES_SECONDS = 600;
/** Wrong members in a minute: from one address, and of one tab from wherever. */
const MOST_FROM_ADDRESS = 10;
const MOST_OF_TAB = 60;

function refusedMember(): AppError {
  return new AppError('tab-member-refused', 'ConnectWise does not say that this member is in front of the page', {
    remedy: 'Close the tab in ConnectWise and open it again; if it stays so, log in to ConnectWise anew.',
  });
}

function exchangeUsed(): AppError {
  return new AppError('tab-exchange-used', 'the same request let the page in before', {
    remedy: 'Open the tab again: each of its requests is taken once.',
  });
}

function tooMany(seconds: number): AppError {
  return new AppError('too-many-requests', `too many members were refused here; the next is tried in ${seconds} s`, {
    remedy: 'Wait as long as "Retry-After" says.',
    retryAfterMs: seconds * 1000,
  });
}

/** Asks ConnectWise who it is, there where our own records say it is. */
async function identified(
  { ctx, connection }: OpenTab,
  { member: { id, hash, context }, company }: Input,
): Promise<IdentifiedMember | null> {
  const { site, loginCompany } = connection;
  const clientId = connection.clientId ?? ctx.settings.clientId;
  checkSite(ctx, site);
  if (clientId === null) throw noClientId();
  try {
    const claim = { memberId: id, memberHash: hash, memberContext: context };
    return await ctx.connector.identify({ site, loginCompany, clientId, company }, claim);
  } catch (error) {
    throw fromPsa(error);
  }
}

/** Lets the page of a tab in for ten minutes, for the member whom ConnectWise vouches for and the company they see. */
export async function startTabSession(open: OpenContext, input: Input, address: string): Promise<TabSession> {
  const tab = await openTab(open, input.connection);
  const { tabAttempts: attempts } = open;
  const limits = [
    [`${input.connection} ${address}`, MOST_FROM_ADDRESS],
    [input.connection, MOST_OF_TAB],
  ] as const;
  const waitSeconds = Math.max(...limits.map(([key, most]) => attempts.waitSeconds(key, most)));
  if (waitSeconds > 0) throw tooMany(waitSeconds);
  const member = await identified(tab, input);
  if (member === null) {
    for (const [key] of limits) attempts.fail(key);
    throw refusedMember();
  }
  if (member.company === null) throw notFound('company', String(input.company));
  const token = newTabToken();
  const admitted = { exchange: input.exchange, member: { ...member, company: member.company } };
  const session = await storeSession(tab, admitted, token);
  if (session === null) {
    for (const [key] of limits) attempts.fail(key);
    throw exchangeUsed();
  }
  const { identifier, name } = member;
  return {
    token,
    expiresAt: instantText(session.expiresAt ?? session.createdAt),
    member: { identifier, name },
  };
}

interface Admitted {
  readonly exchange: string;
  readonly member: IdentifiedMember & { readonly company: { readonly id: number; readonly name: string } };
}

/** Null where the same exchange let the page in before. */
function storeSession(
  { ctx, connection }: OpenTab,
  { exchange, member }: Admitted,
  token: string,
): Promise<Token | null> {
  const { identifier, name, email, company } = member;
  return ctx.store.withPartner(ctx.partner.id, async (tx) => {
    await removeEndedTabs(tx);
    const session = await createTokenOnce(tx, {
      vendor: ctx.partner.vendor,
      partner: ctx.partner.id,
      kind: 'tab-session',
      hash: hashOfNew(token),
      label: name,
      scopes: [],
      person: { name, email },
      identity: identifier,
      carriedBy: 'bearer',
      livesSeconds: LIVES_SECONDS,
      tab: { connection: connection.id, company: companyId(company.id), companyName: company.name, customer: null },
      exchangeId: exchange,
    });
    if (session === null) return null;
    const detail = { member: identifier, name, company: company.id };
    await audit({ ...ctx, actor: `member ${identifier}` }, tx, {
      action: 'tab-session.started',
      subject: connection.id,
      detail,
    });
    return session;
  });
}
