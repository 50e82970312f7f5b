import type { Clock, Digest, InstallationId, Instant, MonotonicClock, NewId, WriteSettings } from 'tallybridge-engine';
import type { LookUpCache } from './look-ups/look-up-cache.ts';
import type { Egress } from '../egress/index.ts';
import type { Connector } from '../psa/index.ts';
import type { Vault } from '../secrets/vault.ts';
import type { ControlTx, DueSubject, Partner, PartnerTx, Store, VendorId } from '../store/index.ts';
import type { ProfileBook } from './profiles/profile-book.ts';
import { appendAudit } from '../store/index.ts';
import { z } from 'zod';

/** Tells a worker that there is something to do. */
interface WorkQueue {
  /**
   * Asks within the transaction that leaves the work: both are there when it commits, or neither. `afterMs` lets more work
   * gather first; work that waits already is not queued twice.
   */
  ask(tx: PartnerTx, work: DueSubject & { readonly afterMs: number }): Promise<void>;
  askAll(tx: ControlTx, works: readonly DueSubject[]): Promise<void>;
}

interface AppSettings {
  /** Client id of connections that bring none of their own. */
  readonly clientId: string | null;
  readonly writes: WriteSettings;
  /** How long usage gathers before connections that follow changes sync. */
  readonly coalesceMs: number;
}

/** What every use case works with, wired once. */
export interface Services {
  readonly store: Store;
  readonly vault: Vault;
  readonly egress: Egress;
  readonly connector: Connector;
  readonly lookUpCache: LookUpCache;
  readonly queue: WorkQueue;
  readonly profiles: ProfileBook;
  readonly clock: Clock;
  readonly monotonic: MonotonicClock;
  readonly newId: NewId;
  readonly installation: { readonly id: InstallationId; readonly digest: Digest };
  readonly settings: AppSettings;
}

interface Who {
  /** Who asked, as the audit log names them. */
  readonly actor: string;
  readonly requestId: string;
  /** Business time of the request. */
  readonly now: Instant;
}

export interface VendorContext extends Services, Who {
  readonly vendor: VendorId;
}

export interface PartnerContext extends Services, Who {
  readonly partner: Partner;
}

export interface AuditEntry {
  readonly action: string;
  readonly subject: string;
  readonly detail?: Readonly<Record<string, unknown>>;
}

const jsonObject = z.record(z.string(), z.json());

/** Writes the audit row of what a transaction did: call it last in that transaction. */
export async function audit(ctx: Who, tx: PartnerTx, entry: AuditEntry): Promise<void> {
  await appendAudit(tx, {
    at: ctx.now,
    actor: ctx.actor,
    action: entry.action,
    subject: entry.subject,
    detail: jsonObject.parse(JSON.parse(JSON.stringify({ ...entry.detail, requestId: ctx.requestId }))),
  });
}
