import { verifyCallback } from '../../psa/index.ts';
import type { PendingHint } from '../../store/index.ts';
import type { PsaAddress } from '../../psa/index.ts';
import { readOrigin } from './read-message.ts';
import type { SigningKeys } from './signing-keys.ts';

/**
 * `other-company`, `other-host`: it is not from the connection's ConnectWise; `no-key`: that ConnectWise gave no key to
 * check it with; `forged`: the signature is not over these bytes.
 */
export type Verdict = 'genuine' | 'forged' | 'other-company' | 'other-host' | 'no-key';

export interface OwnConnectWise {
  readonly address: PsaAddress;
  readonly loginCompany: string;
}

/**
 * The key's address stands in the unproven body, so only the connection's own ConnectWise is asked for it. In the cloud
 * many companies share a host: an address that names another one gives the key of another.
 */
function isOwn(keyUrl: string, { address, loginCompany }: OwnConnectWise): boolean {
  if (!URL.canParse(keyUrl)) return false;
  const { host, protocol, searchParams, username, password } = new URL(keyUrl);
  const login = new URL(address.loginUrl);
  const company = searchParams.get('companyName') ?? loginCompany;
  return (
    protocol === login.protocol &&
    (host === address.host || host === login.host) &&
    `${username}${password}` === '' &&
    company.toLowerCase() === loginCompany.toLowerCase()
  );
}

/** Whether a message comes from the connection's ConnectWise. */
export async function verdictOf(
  { body: text, signature }: Pick<PendingHint, 'body' | 'signature'>,
  own: OwnConnectWise,
  keys: SigningKeys,
): Promise<Verdict> {
  const body = Buffer.from(text, 'base64');
  const origin = readOrigin(body);
  if (origin === null || origin.company.toLowerCase() !== own.loginCompany.toLowerCase()) return 'other-company';
  if (!isOwn(origin.keyUrl, own)) return 'other-host';
  const signingKey = await keys.of(origin.keyUrl);
  if (signingKey === null) return 'no-key';
  return (await verifyCallback({ body, signature, signingKey })) ? 'genuine' : 'forged';
}
