import { SCOPES } from 'tallybridge-sdk/contract';
import { createToken, ensureVendor, findToken } from '../../store/index.ts';
import type { VendorId } from '../../store/index.ts';
import type { Services } from '../context.ts';
import { hashApiKey } from './api-key.ts';

export interface OperatorKey {
  readonly vendor: { readonly key: string; readonly name: string };
  readonly apiKey: string;
}

/** The vendor and a key of all scopes; what is there already stays. */
export async function ensureOperatorKey(
  { store, clock }: Services,
  { vendor, apiKey }: OperatorKey,
): Promise<VendorId> {
  const hash = hashApiKey(apiKey);
  if (hash === null) throw new Error('an API key is "tb_" and 43 characters of base64url');
  return store.withControl(async (tx) => {
    const { id } = await ensureVendor(tx, vendor);
    const known = await findToken(tx, hash, clock.now());
    if (known !== null) return id;
    await createToken(tx, {
      vendor: id,
      partner: null,
      kind: 'api-key',
      hash,
      label: 'operator',
      scopes: [...SCOPES],
      expiresAt: null,
      at: clock.now(),
    });
    return id;
  });
}
