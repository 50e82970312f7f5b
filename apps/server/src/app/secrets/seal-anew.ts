import type { Instant } from 'tallybridge-engine';
import type { KeyRing } from '../../secrets/key-ring.ts';
import type { SecretPlace } from '../../secrets/place.ts';
import { SecretUnreadable } from '../../secrets/vault.ts';
import type { SealingVault, Vault } from '../../secrets/vault.ts';
import {
  appendAudit,
  findInstallation,
  forgetDerivedKey,
  listDerivedKeys,
  listPairsUnder,
  listSealedUnder,
  putKeyPair,
  replaceDigestSecret,
  replaceSealed,
} from '../../store/index.ts';
import type { DerivedKey, PartnerId, PartnerTx, Store } from '../../store/index.ts';
import { keysSchema, placeOf, shownOf } from '../connections/keys.ts';
import { DIGEST_PLACE } from '../installation.ts';

export interface SealingAnew {
  readonly store: Store;
  readonly vault: Vault;
  readonly keyRing: KeyRing;
  readonly now: Instant;
}

interface Partners {
  readonly derived: DerivedKey;
  readonly vault: SealingVault;
}

/** Throws when something does not open although its master key is here: nothing of the partner is changed then. */
function openedAsThen({ keyRing }: SealingAnew, derived: DerivedKey, stored: { sealed: string; place: SecretPlace }) {
  const secret = keyRing.openDerived(stored.sealed, derived.masterKey, stored.place);
  if (secret !== null) return secret;
  throw new SecretUnreadable(
    `${stored.place.table}.${stored.place.column} of ${stored.place.row} was changed or moved`,
  );
}

async function sealColumns(work: SealingAnew, tx: PartnerTx, { derived, vault }: Partners): Promise<void> {
  for (const stored of await listSealedUnder(tx, derived.id)) {
    const { table, column } = stored.column;
    const place = { partner: tx.partner, table, column, row: tx.partner };
    await replaceSealed(tx, stored, vault.seal(openedAsThen(work, derived, { sealed: stored.sealed, place }), place));
  }
}

async function sealPairs(work: SealingAnew, tx: PartnerTx, { derived, vault }: Partners): Promise<void> {
  const { now } = work;
  for (const { sealed, ...place } of await listPairsUnder(tx, derived.id)) {
    const then = { partner: tx.partner, table: 'connections', column: 'credentials', row: place.connection };
    const secret = openedAsThen(work, derived, { sealed, place: then });
    const keys = keysSchema.parse(JSON.parse(secret.reveal()));
    await putKeyPair(tx, place, {
      sealed: vault.seal(secret, placeOf(tx.partner, place)),
      ...shownOf(keys),
      at: now,
    });
  }
}

async function sealPartner(work: SealingAnew, partner: PartnerId, derived: DerivedKey): Promise<void> {
  const vault = await work.vault.forSealing(partner);
  await work.store.withPartner(partner, async (tx) => {
    await sealPairs(work, tx, { derived, vault });
    await sealColumns(work, tx, { derived, vault });
    await forgetDerivedKey(tx, derived.id);
    await appendAudit(tx, {
      at: work.now,
      actor: 'service',
      action: 'keys.sealed-anew',
      subject: derived.id,
      detail: { masterKey: derived.masterKey },
    });
  });
}

async function sealInstallation(work: SealingAnew, derived: DerivedKey): Promise<void> {
  const vault = await work.vault.forSealing(DIGEST_PLACE.partner);
  await work.store.withControl(async (tx) => {
    const installation = await findInstallation(tx);
    if (installation?.digestSecret.keyId !== derived.id) return;
    const stored = { sealed: installation.digestSecret.sealed, place: DIGEST_PLACE };
    await replaceDigestSecret(tx, vault.seal(openedAsThen(work, derived, stored), DIGEST_PLACE));
    await forgetDerivedKey(tx, derived.id);
  });
}

/**
 * Seals what version 0.1.0 sealed with keys computed from the master key under random keys. Each partner is one
 * transaction; one whose master key is not here is left as it is, for a later start. Returns why others were left.
 */
export async function sealAnew(work: SealingAnew): Promise<readonly SecretUnreadable[]> {
  const damaged: SecretUnreadable[] = [];
  for (const derived of await work.store.withControl(listDerivedKeys)) {
    if (!work.keyRing.holds(derived.masterKey)) continue;
    try {
      if (derived.partner === null) await sealInstallation(work, derived);
      else await sealPartner(work, derived.partner, derived);
    } catch (error) {
      if (!(error instanceof SecretUnreadable)) throw error;
      damaged.push(error);
    }
  }
  return damaged;
}
