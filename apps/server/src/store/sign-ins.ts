import type { ControlTx } from './store.ts';

/** Notes that a sign-in has begun, and forgets those that nobody ended in time. */
export async function beginSignIn(
  tx: ControlTx,
  { hash, livesSeconds }: { readonly hash: Uint8Array; readonly livesSeconds: number },
): Promise<void> {
  await tx.query('DELETE FROM control.sign_ins WHERE expires_at < now()');
  await tx.query('INSERT INTO control.sign_ins (hash, expires_at) VALUES ($1, now() + make_interval(secs => $2))', [
    hash,
    livesSeconds,
  ]);
}

/** Takes a sign-in that has begun: false for one that is unknown, too old or taken. */
export async function endSignIn(tx: ControlTx, hash: Uint8Array): Promise<boolean> {
  const rows = await tx.query('DELETE FROM control.sign_ins WHERE hash = $1 RETURNING expires_at > now() AS is_open', [
    hash,
  ]);
  return rows[0]?.['is_open'] === true;
}
