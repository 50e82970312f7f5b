import type { Clock, Digest, InstallationId, Instant, MonotonicClock, NewId, WriteSettings } from 'tallybridge-engine';
import type { SigningKeys } from './callbacks/signing-keys.ts';
import type { AttemptLimit } from './hosted-tab/attempt-limit.ts';
import type { LookUpCache } from './look-ups/look-up-cache.ts';
import type { Egress } from '../egress/index.ts';
import type { AllowedOperator } from '../oidc/allowed-operators.ts';
import type { Mailer } from '../mail/create-mailer.ts';
import type { IdentityProvider } from '../oidc/identity-provider.ts';
import type { Connector } from '../psa/index.ts';
import type { Vault } from '../secrets/vault.ts';
import type { ControlTx, DueSubject, Partner, PartnerTx, RunId, Store, Token, VendorId } from '../store/index.ts';
import { appendAudit, appendVendorAudit } from '../store/index.ts';
import type { ProfileBook } from './profiles/profile-book.ts';
import type { Telemetry } from '../telemetry/telemetry.ts';
import { z } from 'zod';

/** What operators are told is looked for of each vendor. */
interface OperatorWork {
  readonly kind: 'notify-operators';
  readonly subject: VendorId;
}

/** Tells a worker that there is something to do. */
interface WorkQueue {
  /**
   * Asks within the transaction that leaves the work: both are there when it commits, or neither. `afterMs` lets more work
   * gather first; work that waits already is not queued twice.
   */
  ask(tx: PartnerTx, work: DueSubject & { readonly afterMs: number }): Promise<void>;
  askAll(tx: ControlTx, works: readonly (DueSubject | OperatorWork)[]): Promise<void>;
}

interface AppSettings {
  /** Client id of connections that bring none of their own. */
  readonly clientId: string | null;
  readonly writes: WriteSettings;
  /** Where people reach this service in a browser. */
  readonly publicUrl: () => string;
  readonly sessions: { readonly hours: number; readonly idleMinutes: number };
  /** How long usage gathers before connections that follow changes sync. */
  readonly coalesceMs: number;
}

/** Where operators sign in, who of them may, and of which vendor they are. */
export interface OperatorSignIn {
  readonly provider: IdentityProvider;
  readonly allowed: readonly AllowedOperator[];
  readonly vendor: { readonly key: string; readonly name: string };
}

/** What every use case works with, wired once. */
export interface Services {
  readonly store: Store;
  readonly vault: Vault;
  readonly egress: Egress;
  readonly connector: Connector;
  readonly lookUpCache: LookUpCache;
  readonly signingKeys: SigningKeys;
  /** Members whom ConnectWise did not vouch for. */
  readonly tabAttempts: AttemptLimit;
  readonly queue: WorkQueue;
  readonly profiles: ProfileBook;
  /** Null: operators come in by links only. */
  readonly signIn: OperatorSignIn | null;
  /** Null: no mail is sent. */
  readonly mailer: Mailer | null;
  readonly clock: Clock;
  readonly monotonic: MonotonicClock;
  readonly newId: NewId;
  readonly installation: { readonly id: InstallationId; readonly digest: Digest };
  readonly telemetry: Telemetry;
  readonly settings: AppSettings;
}

/** The person behind the session that asked. */
interface PersonAsking {
  readonly name: string;
  readonly email: string | null;
  readonly role: string;
  readonly session: string;
}

export interface Who {
  /** Who asked, as the audit log names them. */
  readonly actor: string;
  /** Left out behind an API key and in a worker. */
  readonly person?: PersonAsking;
  readonly requestId: string;
  /** Where a run does it. */
  readonly run?: RunId;
  /** The state that a change was decided on, by its ETag; left out where any will do. */
  readonly ifMatch?: string;
  /** Business time of the request. */
  readonly now: Instant;
}

/** For what needs no key: nobody has said who they are. */
export interface OpenContext extends Services, Omit<Who, 'actor'> {}

export interface VendorContext extends Services, Who {
  readonly vendor: VendorId;
  /** The key or session that asked. */
  readonly token: Token;
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

function auditRow(ctx: Who, { action, subject, detail }: AuditEntry) {
  const { name: _, ...person } = ctx.person ?? { name: '' };
  const facts = { ...detail, ...(ctx.person === undefined ? {} : { person }), requestId: ctx.requestId };
  return {
    at: ctx.now,
    actor: ctx.actor,
    action,
    subject,
    detail: jsonObject.parse(JSON.parse(JSON.stringify(facts))),
  };
}

/** Writes the audit row of what a transaction did: call it last in that transaction. */
export async function audit(ctx: Who, tx: PartnerTx, entry: AuditEntry): Promise<void> {
  await appendAudit(tx, auditRow(ctx, entry));
}

/** The same for what concerns no single partner. */
export async function auditVendor(
  ctx: Who,
  tx: ControlTx | PartnerTx,
  { vendor, entry }: { readonly vendor: VendorId; readonly entry: AuditEntry },
): Promise<void> {
  await appendVendorAudit(tx, vendor, auditRow(ctx, entry));
}

/** Who decided, as it is told later: the person of the session, or whom the vendor's backend names. */
export function decidedBy(ctx: Who, by: string): string {
  return ctx.person === undefined ? `${by} (through ${ctx.actor})` : ctx.person.name;
}
