import { SCOPES } from 'tallybridge-sdk/contract';
import { ensureToken, ensureVendor, findToken } from '../../store/index.ts';
import type { VendorId } from '../../store/index.ts';
import type { Services } from '../context.ts';
import { hashOfNew } from './api-key.ts';

export interface OperatorKey {
  readonly vendor: { readonly key: string; readonly name: string };
  readonly apiKey: string;
}

/** The vendor and a key that may do everything; a key that was revoked stays so. */
export async function ensureOperatorKey(
  { store }: Services,
  { vendor, apiKey }: OperatorKey,
): Promise<{ readonly vendor: VendorId; readonly isRevoked: boolean }> {
  const hash = hashOfNew(apiKey);
  return store.withControl(async (tx) => {
    const { id } = await ensureVendor(tx, vendor);
    await ensureToken(tx, {
      vendor: id,
      partner: null,
      kind: 'api-key',
      hash,
      label: 'operator',
      scopes: [...SCOPES],
      role: 'operator',
      livesSeconds: null,
    });
    return { vendor: id, isRevoked: (await findToken(tx, hash)) === null };
  });
}
