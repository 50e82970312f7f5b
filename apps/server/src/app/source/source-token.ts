import { Secret } from '../../secrets/secret.ts';
import { SecretUnreadable } from '../../secrets/vault.ts';
import type { SecretPlace } from '../../secrets/vault.ts';
import { readSourceToken } from '../../store/index.ts';
import type { Encrypted, PartnerTx } from '../../store/index.ts';
import { AppError } from '../app-error.ts';
import type { PartnerContext } from '../context.ts';

function placeOf(ctx: PartnerContext): SecretPlace {
  return { partner: ctx.partner.id, table: 'sources', column: 'token', row: ctx.partner.id };
}

export function sealToken(ctx: PartnerContext, token: string): Encrypted {
  return ctx.vault.seal(new Secret(token), placeOf(ctx));
}

/** The stored token, or null when the source has none. */
export async function openToken(ctx: PartnerContext, tx: PartnerTx): Promise<Secret | null> {
  const stored = await readSourceToken(tx);
  if (stored === null) return null;
  try {
    return ctx.vault.open(stored, placeOf(ctx));
  } catch (cause) {
    if (!(cause instanceof SecretUnreadable)) throw cause;
    throw new AppError('key-unreadable', 'the token of the source cannot be decrypted', {
      remedy: 'Start the service with the master key that it was stored with, or set the source again with its token.',
      cause,
    });
  }
}
