import { join } from 'node:path';
import type { AccessLink } from 'tallybridge-sdk/contract';
import { createOperatorLink } from './app/access/create-link.ts';
import type { Services } from './app/context.ts';
import { newApiKey } from './app/keys/api-key.ts';
import { ensureOperatorKey } from './app/keys/ensure-operator-key.ts';
import type { Config } from './config.ts';
import { keyFile } from './secrets/key-file.ts';
import { ensureVendor, hadOperatorSession } from './store/index.ts';

export interface Bootstrapped {
  readonly vendor: { readonly key: string; readonly name: string };
  /** An operator's key with all scopes. */
  readonly apiKey: string;
}

/** How the operator gets in. */
export interface OperatorAdmission {
  /** Where the operator's API key is kept; null where neither a setting nor a data folder has one. */
  readonly keyIn: string | null;
  /** The key that is kept there was revoked and lets nobody in. */
  readonly isKeyRevoked: boolean;
  /** Lets the first operator in, once; null when one has been there before. */
  readonly firstLink: AccessLink | null;
}

export interface OperatorAccess {
  /** The first vendor and a key for it: the one given, the one kept in the data folder, or a new one for this run. */
  bootstrap(wanted?: Partial<Bootstrapped>): Promise<Bootstrapped>;
  /** Makes the operator's key valid and, until somebody has used one, a link for the first operator. */
  admitOperator(): Promise<OperatorAdmission>;
  /** A link that lets an operator of the first vendor in, once. */
  operatorLink(input?: { readonly person?: string; readonly minutes?: number }): Promise<AccessLink>;
}

export const OPERATOR_KEY_FILE = 'operator.key';
const FIRST_LINK_MINUTES = 60;
const LINK_MINUTES = 5;

interface OperatorOptions {
  readonly folder: string | null;
  readonly operatorKey: Config['operatorKey'];
  /** Whose operators they are. */
  readonly vendor: Bootstrapped['vendor'];
}

export function operatorAccess(
  services: Services,
  { folder, operatorKey, vendor: first }: OperatorOptions,
): OperatorAccess {
  let ownKey: string | null = null;

  async function ensureKey({ vendor = first, apiKey }: Partial<Bootstrapped> = {}) {
    ownKey ??= folder === null ? newApiKey() : keyFile(folder, OPERATOR_KEY_FILE, newApiKey);
    const key = apiKey ?? operatorKey?.reveal() ?? ownKey;
    return { ...(await ensureOperatorKey(services, { vendor, apiKey: key })), bootstrapped: { vendor, apiKey: key } };
  }

  async function firstVendor() {
    return (await services.store.withControl((tx) => ensureVendor(tx, first))).id;
  }

  function keyIn(): string | null {
    if (operatorKey !== null) return 'TALLYBRIDGE_OPERATOR_KEY';
    return folder === null ? null : join(folder, OPERATOR_KEY_FILE);
  }

  async function operatorLink({ person, minutes = LINK_MINUTES }: { person?: string; minutes?: number } = {}) {
    const vendor = await firstVendor();
    const ctx = { ...services, actor: 'operator at the machine', requestId: 'cli', now: services.clock.now(), vendor };
    return createOperatorLink(ctx, { person, minutes });
  }

  return {
    bootstrap: async (wanted) => (await ensureKey(wanted)).bootstrapped,
    operatorLink,
    async admitOperator() {
      const place = keyIn();
      const isKeyRevoked = place !== null && (await ensureKey()).isRevoked;
      const vendor = await firstVendor();
      const isFirst = !(await services.store.withControl((tx) => hadOperatorSession(tx, vendor)));
      return {
        keyIn: place,
        isKeyRevoked,
        firstLink: isFirst ? await operatorLink({ minutes: FIRST_LINK_MINUTES }) : null,
      };
    },
  };
}

/** What a person is told who starts the service. */
export function admissionText({ keyIn, isKeyRevoked, firstLink }: OperatorAdmission): readonly string[] {
  const key =
    keyIn === null
      ? 'TALLYBRIDGE_OPERATOR_KEY is not set: only API keys that exist already are let in.'
      : `The API key of the operator is in ${keyIn}${isKeyRevoked ? ', but it was revoked: put another one there' : ''}.`;
  return firstLink === null
    ? [key]
    : [key, `Nobody has signed in yet. This link lets the first operator in, once, within the hour: ${firstLink.url}`];
}
