import { AccessRefused, SiteRefused } from '../../psa/index.ts';
import type { ConnectWiseAccess, OpenPsa, PsaAddress } from '../../psa/index.ts';
import type { Connection, KeySlot } from '../../store/index.ts';
import { AppError } from '../app-error.ts';
import type { PartnerContext } from '../context.ts';
import { readKeys } from './keys.ts';

export interface OpenConnection extends OpenPsa {
  readonly address: PsaAddress;
}

/** Refuses a site that is none, or none that this installation may talk to. */
export function checkSite(ctx: Pick<PartnerContext, 'connector'>, site: string): PsaAddress {
  try {
    return ctx.connector.locate(site);
  } catch (cause) {
    if (!(cause instanceof SiteRefused)) throw cause;
    const remedy =
      cause.code === 'site-invalid'
        ? 'Give a region such as "na", or the address where people log in to ConnectWise.'
        : 'Ask the operator of this service to add the host to TALLYBRIDGE_CONNECTWISE_HOSTS.';
    throw new AppError(cause.code, cause.message, {
      remedy,
      fields: [{ field: 'site', message: cause.message }],
      cause,
    });
  }
}

export function noClientId(): AppError {
  return new AppError('client-id-missing', 'the connection has no client id and the installation has none for all', {
    remedy:
      'Send "clientId", the id of your integration from developer.connectwise.com, or set TALLYBRIDGE_CONNECTWISE_CLIENT_ID.',
    fields: [{ field: 'clientId', message: 'is missing' }],
  });
}

/** Opens a ConnectWise. No request is made yet. */
export function openAccess(ctx: Pick<PartnerContext, 'connector'>, access: ConnectWiseAccess): OpenPsa {
  try {
    return ctx.connector.open(access);
  } catch (cause) {
    if (!(cause instanceof AccessRefused)) throw cause;
    throw new AppError('keys-refused', cause.message.replace(/\.$/, ''), {
      remedy: 'Nothing was asked of ConnectWise.',
      cause,
    });
  }
}

/** Opens the ConnectWise of a connection with its stored keys. No request is made yet. */
export async function openConnection(
  ctx: PartnerContext,
  connection: Connection,
  slot: KeySlot = 'current',
): Promise<OpenConnection> {
  const address = checkSite(ctx, connection.site);
  const keys = await readKeys(ctx, { connection: connection.id, slot });
  if (keys === null) {
    throw new AppError('keys-refused', 'the connection has no keys', {
      remedy: 'Send publicKey and privateKey of an API member of this ConnectWise.',
    });
  }
  const clientId = connection.clientId ?? ctx.settings.clientId;
  if (clientId === null) throw noClientId();
  const { site, loginCompany } = connection;
  return { address, ...openAccess(ctx, { site, loginCompany, clientId, ...keys }) };
}
