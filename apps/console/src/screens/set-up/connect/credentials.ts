import type { Connection, NewConnection, Profile } from 'tallybridge-sdk';

type Form = Profile['connectionForm'];

/** What somebody typed into the form. */
export interface Credentials {
  /** The region that was chosen; empty where none is, and where the address is typed. */
  readonly region: string;
  readonly address: string;
  readonly loginCompany: string;
  readonly publicKey: string;
  readonly privateKey: string;
  /** Null where the installation's own is used. */
  readonly clientId: string | null;
}

export const NOTHING_TYPED: Credentials = {
  region: '',
  address: '',
  loginCompany: '',
  publicKey: '',
  privateKey: '',
  clientId: null,
};

/** What stands for a server of one's own in the list of regions. */
export const ON_PREMISE = 'on-premise';

/** What is asked of an existing connection: its keys are never shown, so they are typed anew. */
export function credentialsOf({ site, loginCompany, clientId }: Connection, form: Form): Credentials {
  const region = form.regions.find((each) => each.site === site);
  const isRegion = form.style === 'region' && region !== undefined;
  const inList = form.style === 'region' ? (isRegion ? site : ON_PREMISE) : '';
  return { ...NOTHING_TYPED, region: inList, address: isRegion ? '' : site, loginCompany, clientId };
}

/** The site in the words of whoever typed it; empty until there is one. */
export function siteOf({ region, address }: Credentials, form: Form): string {
  const isTyped = form.style !== 'region' || region === ON_PREMISE;
  return isTyped ? address.trim() : region;
}

export type CredentialField = 'site' | 'loginCompany' | 'publicKey' | 'privateKey' | 'clientId';

/** What is not filled in yet, in the order of the form. */
export function missingFields(credentials: Credentials, form: Form): readonly CredentialField[] {
  const { loginCompany, publicKey, privateKey, clientId } = credentials;
  const values: readonly (readonly [CredentialField, string])[] = [
    ['site', siteOf(credentials, form)],
    ['loginCompany', loginCompany],
    ['publicKey', publicKey],
    ['privateKey', privateKey],
    ['clientId', clientId ?? 'of the installation'],
  ];
  return values.flatMap(([field, value]) => (value.trim() === '' ? [field] : []));
}

export function toNewConnection(credentials: Credentials, form: Form): NewConnection {
  const { loginCompany, publicKey, privateKey, clientId } = credentials;
  return {
    site: siteOf(credentials, form),
    loginCompany: loginCompany.trim(),
    publicKey: publicKey.trim(),
    privateKey: privateKey.trim(),
    ...(clientId === null ? {} : { clientId: clientId.trim() }),
  };
}
