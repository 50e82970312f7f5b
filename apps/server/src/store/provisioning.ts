import type { Instant } from 'tallybridge-engine';
import type { Row } from '../database/index.ts';
import { instantOrNull, text, timestamp } from './columns.ts';
import type { Encrypted, PartnerTx } from './store.ts';

/** Where a vendor creates customers, with the secrets that requests are signed with. */
export interface ProvisioningEndpoint {
  readonly url: string;
  readonly secret: Encrypted;
  readonly previous: { readonly secret: Encrypted; readonly until: Instant } | null;
}

function fromRow(row: Row): ProvisioningEndpoint {
  const until = instantOrNull(row, 'previous_until');
  return {
    url: text(row, 'url'),
    secret: { sealed: text(row, 'secret'), keyId: text(row, 'secret_key') },
    previous:
      until === null
        ? null
        : { secret: { sealed: text(row, 'previous_secret'), keyId: text(row, 'previous_secret_key') }, until },
  };
}

export async function findProvisioning(tx: PartnerTx): Promise<ProvisioningEndpoint | null> {
  const [row] = await tx.query('SELECT * FROM tenant.provisioning_endpoints WHERE partner_id = $1', [tx.partner]);
  return row === undefined ? null : fromRow(row);
}

export async function storeProvisioning(tx: PartnerTx, endpoint: ProvisioningEndpoint, at: Instant): Promise<void> {
  const { url, secret, previous } = endpoint;
  await tx.query(
    `INSERT INTO tenant.provisioning_endpoints
       (partner_id, url, secret, secret_key, previous_secret, previous_secret_key, previous_until, changed_at)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
     ON CONFLICT (partner_id) DO UPDATE SET url = EXCLUDED.url, secret = EXCLUDED.secret,
       secret_key = EXCLUDED.secret_key, previous_secret = EXCLUDED.previous_secret,
       previous_secret_key = EXCLUDED.previous_secret_key, previous_until = EXCLUDED.previous_until,
       changed_at = EXCLUDED.changed_at`,
    [
      tx.partner,
      url,
      secret.sealed,
      secret.keyId,
      previous?.secret.sealed ?? null,
      previous?.secret.keyId ?? null,
      previous === null ? null : timestamp(previous.until),
      timestamp(at),
    ],
  );
}

export async function removeProvisioning(tx: PartnerTx): Promise<boolean> {
  const rows = await tx.query('DELETE FROM tenant.provisioning_endpoints WHERE partner_id = $1 RETURNING partner_id', [
    tx.partner,
  ]);
  return rows.length > 0;
}
