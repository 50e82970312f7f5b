import type { Instant } from 'tallybridge-engine';
import type { Database, Queryable } from '../database/index.ts';
import type { PartnerId } from './ids.ts';

declare const scope: unique symbol;

/** A transaction that sees the rows of one partner. */
export interface PartnerTx extends Queryable {
  readonly [scope]: 'partner';
  readonly partner: PartnerId;
}

/** A transaction for what comes before a partner is known or spans partners; it sees no partner's rows. */
export interface ControlTx extends Queryable {
  readonly [scope]: 'control';
}

export interface Store {
  withPartner<Result>(partner: PartnerId, run: (tx: PartnerTx) => Promise<Result>): Promise<Result>;
  /** The same once nobody else is in a transaction of the partner, and nobody begins one until this has ended. */
  withPartnerAlone<Result>(partner: PartnerId, run: (tx: PartnerTx) => Promise<Result>): Promise<Result>;
  withControl<Result>(run: (tx: ControlTx) => Promise<Result>): Promise<Result>;
}

/** Who did something and when. */
export interface By {
  readonly actor: string;
  readonly at: Instant;
}

/** Ciphertext with the id of the data key that made it; only the vault can read it. */
export interface Encrypted {
  readonly sealed: string;
  readonly keyId: string;
}

/** A transaction has the scope that was set at its beginning, just before this is called. */
const partnerTx = (tx: Queryable, partner: PartnerId): PartnerTx => Object.assign(tx, { partner }) as PartnerTx;
const controlTx = (tx: Queryable): ControlTx => tx as ControlTx;

/** Both settings end with the transaction, so that a pooled connection carries neither to its next user. */
const ENTER = `SELECT set_config('role', 'tb_app', true), set_config('tallybridge.partner', $1, true)`;
const AMONG_OTHERS = `${ENTER}, pg_advisory_xact_lock_shared(hashtextextended('partner ' || $1, 0))`;
const ALONE = `${ENTER}, pg_advisory_xact_lock(hashtextextended('partner ' || $1, 0))`;

export function createStore(db: Database): Store {
  const enter =
    (how: string): Store['withPartner'] =>
    (partner, run) =>
      db.transaction(async (tx) => {
        await tx.query(how, [partner]);
        return run(partnerTx(tx, partner));
      });
  return {
    withPartner: enter(AMONG_OTHERS),
    withPartnerAlone: enter(ALONE),
    withControl: (run) =>
      db.transaction(async (tx) => {
        await tx.query(ENTER, ['']);
        return run(controlTx(tx));
      }),
  };
}
