import type { ConsoleVisit } from 'tallybridge-sdk/contract';
import { findCustomer, getPartner, useConsoleCode } from '../../store/index.ts';
import type { Token } from '../../store/index.ts';
import { AppError } from '../app-error.ts';
import { audit } from '../context.ts';
import type { VendorContext } from '../context.ts';
import { hashToken } from '../keys/api-key.ts';
import { memberOf } from './tab-context.ts';

function notValid(): AppError {
  return new AppError('console-code-not-valid', 'the code was used already, has expired or was never given', {
    remedy: 'Have the person open the console from the tab in ConnectWise again: each code works once, for a minute.',
  });
}

function whyNot({ vendor, partner }: Token, asks: VendorContext): string {
  const isOurs = vendor === asks.vendor && (asks.token.partner ?? partner) === partner;
  return isOurs ? 'used or expired' : 'asked for by somebody else';
}

/** Tells the vendor's server who comes with a code and for whom, once; every other use is recorded. */
export async function exchangeCode(asks: VendorContext, text: string): Promise<ConsoleVisit> {
  const hash = hashToken(text);
  if (hash === null) throw notValid();
  const by = { vendor: asks.vendor, partner: asks.token.partner };
  const { store } = asks;
  const found = await store.withControl((tx) => useConsoleCode(tx, hash, by));
  if (found === null) throw notValid();
  const { code, isTaken } = found;
  const { partner: owner, tab: place } = code;
  if (owner === null || place === null || place.customer === null) throw new Error('a code names no customer');
  const { customer: key, connection, company } = place;
  const member = memberOf(code);
  const detail = { code: code.id, customer: key, member: member.identifier };
  const customer = await store.withPartner(owner, async (tx) => {
    const entry = isTaken
      ? { action: 'console-code.used', subject: connection, detail }
      : { action: 'console-code.refused', subject: connection, detail: { ...detail, because: whyNot(code, asks) } };
    await audit(asks, tx, entry);
    return isTaken ? findCustomer(tx, key) : null;
  });
  const partner = await store.withControl((tx) => getPartner(tx, owner));
  if (customer === null || partner === null) throw notValid();
  return {
    partner: { key: partner.key, name: partner.name },
    customer: { key: customer.customer, name: customer.name },
    connectionId: connection,
    companyId: company,
    member: { ...member, email: code.person?.email ?? null },
  };
}
