import { invalidConfiguration } from '../errors/connectwise-error.ts';

/** The keys of an API member of one login company, and the id of the integration. */
export interface Credentials {
  /** What people type as company when they log in. */
  readonly companyId: string;
  readonly publicKey: string;
  readonly privateKey: string;
  /** The integration's client id, a GUID from developer.connectwise.com. */
  readonly clientId: string;
}

const COMPANY_ID = /^[A-Za-z0-9_][A-Za-z0-9_.&-]{0,99}$/;
const PUBLIC_KEY = /^[\x21-\x7e]{1,200}$/;
const GUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** `company+public:private` is cut at the first plus and the first colon, so neither may come from the parts. */
function checkKey(name: string, key: string, hasStructure: boolean): void {
  if (!PUBLIC_KEY.test(key)) {
    throw invalidConfiguration(
      `The ${name} is empty, too long, or holds spaces, line breaks or other than ASCII characters: copy it again.`,
    );
  }
  if (hasStructure && /[:+]/.test(key)) {
    throw invalidConfiguration(
      `The ${name} holds a colon or a plus sign, which no ConnectWise key does: copy it again.`,
    );
  }
}

/**
 * Whether a text can be what people type as company when they log in; upper and lower case are one.
 *
 * @param text - as a person typed it, without spaces around it.
 * @example
 * ```ts
 * import { isCompanyId } from 'tallybridge-connectwise';
 *
 * export const isOne = isCompanyId('lakeside_it'); // true
 * ```
 * Source: the company id stands before a `+` in the user name of Basic authentication and in a path of the login page.
 */
export function isCompanyId(text: string): boolean {
  return COMPANY_ID.test(text);
}

/** Which company is meant, and which integration asks. */
export function checkPlace({ companyId, clientId }: Pick<Credentials, 'companyId' | 'clientId'>): void {
  if (!isCompanyId(companyId)) {
    throw invalidConfiguration(
      'The company id is not what people type as company when they log in to ConnectWise: letters, digits, and _ . & - only.',
    );
  }
  if (!GUID.test(clientId)) {
    throw invalidConfiguration('The client id must be a GUID such as ConnectWise gives at developer.connectwise.com.');
  }
}

export function checkCredentials(credentials: Credentials): void {
  checkPlace(credentials);
  checkKey('public key', credentials.publicKey, true);
  checkKey('private key', credentials.privateKey, false);
}

/** Source: Basic authentication with `{company}+{public}:{private}`. */
export function authorization(credentials: Credentials): string {
  return `Basic ${btoa(`${credentials.companyId}+${credentials.publicKey}:${credentials.privateKey}`)}`;
}
