import type { InstallationId } from 'tallybridge-engine';
import type { Row } from '../database/index.ts';
import { onlyRow, text } from './columns.ts';
import type { ControlTx, Encrypted } from './store.ts';

/** What names this installation in ConnectWise, and the secret behind the check in its markers. */
export interface Installation {
  readonly id: InstallationId;
  readonly digestSecret: Encrypted;
}

const SELECT = 'SELECT id, digest_secret, digest_key FROM control.installation';

function fromRow(row: Row): Installation {
  const digestSecret = { sealed: text(row, 'digest_secret'), keyId: text(row, 'digest_key') };
  return { id: text(row, 'id'), digestSecret };
}

export async function findInstallation(tx: ControlTx): Promise<Installation | null> {
  const [row] = await tx.query(SELECT);
  return row === undefined ? null : fromRow(row);
}

/** The installation as it was first stored: of two processes that start together both get the same. */
export async function ensureInstallation(tx: ControlTx, fresh: () => Installation): Promise<Installation> {
  const found = await findInstallation(tx);
  if (found !== null) return found;
  const { id, digestSecret } = fresh();
  await tx.query(
    `INSERT INTO control.installation (id, digest_secret, digest_key) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING`,
    [id, digestSecret.sealed, digestSecret.keyId],
  );
  return fromRow(onlyRow(await tx.query(SELECT)));
}

/** The same secret, sealed anew. */
export async function replaceDigestSecret(tx: ControlTx, secret: Encrypted): Promise<void> {
  await tx.query('UPDATE control.installation SET digest_secret = $1, digest_key = $2', [secret.sealed, secret.keyId]);
}
