import { instantText } from 'tallybridge-engine';
import type { ConsoleAddress } from 'tallybridge-sdk/contract';
import { createToken, findLinkOfCompany } from '../../store/index.ts';
import { AppError } from '../app-error.ts';
import { audit } from '../context.ts';
import type { VendorContext } from '../context.ts';
import { hashOfNew, newConsoleCode } from '../keys/api-key.ts';
import { profileOf } from '../profiles/capabilities.ts';
import { inTab } from './tab-context.ts';

const LIVES_SECONDS = 60;

function missing(message: string, remedy: string): AppError {
  return new AppError('console-missing', message, { remedy });
}

function filled(url: string, values: Readonly<Record<string, string>>): string {
  return url.replaceAll(/\{(customer|code)\}/g, (_, name: string) => encodeURIComponent(values[name] ?? ''));
}

/** Where the vendor's console opens for the customer of this company, with a code where the address has a place for one. */
export async function openConsole(asks: VendorContext): Promise<ConsoleAddress> {
  const { ctx, connection, place, member } = await inTab(asks);
  const { url } = profileOf(ctx).capabilities.hostedTab;
  if (url === undefined) {
    throw missing('the profile of the vendor names no console', 'Ask the vendor where its console is.');
  }
  return ctx.store.withPartner(ctx.partner.id, async (tx) => {
    const link = await findLinkOfCompany(tx, connection.id, place.company);
    if (link === null) {
      throw missing('nobody has linked this company', 'Link the company to a customer in the console, then try again.');
    }
    const { customer } = link.link;
    const entry = { action: 'console.opened', subject: connection.id, detail: { customer, company: place.company } };
    if (!url.includes('{code}')) {
      await audit(ctx, tx, entry);
      return { url: filled(url, { customer }), expiresAt: null };
    }
    const code = newConsoleCode();
    const { id, expiresAt } = await createToken(tx, {
      vendor: ctx.partner.vendor,
      partner: ctx.partner.id,
      kind: 'console-code',
      hash: hashOfNew(code),
      label: member.name,
      scopes: [],
      person: { name: member.name, email: asks.token.person?.email ?? null },
      identity: member.identifier,
      livesSeconds: LIVES_SECONDS,
      tab: { ...place, customer },
    });
    await audit(ctx, tx, { ...entry, detail: { ...entry.detail, code: id } });
    return { url: filled(url, { customer, code }), expiresAt: expiresAt === null ? null : instantText(expiresAt) };
  });
}
