import { DEFAULT_WAYS } from 'tallybridge-sdk/contract';
import type { NotificationKind, NotificationWay } from 'tallybridge-sdk/contract';
import type { SecretPlace } from '../../secrets/place.ts';
import { bookOfPartner, setDue } from '../../store/index.ts';
import type {
  Connection,
  ConnectionId,
  NotificationBook,
  NotificationSettings,
  PartnerId,
  PartnerTx,
} from '../../store/index.ts';
import { audit } from '../context.ts';
import type { AuditEntry, PartnerContext } from '../context.ts';
import { profileOf } from '../profiles/capabilities.ts';
import type { Letterhead } from './compose.ts';
import { KIND_FACTS } from './kind-facts.ts';

/** What one transaction keeps of an audience. */
export interface Kept<Kind extends string> {
  readonly book: NotificationBook<Kind>;
  /** Has what is to be told looked for at once: what lasts already is told to whom it was not told. */
  readonly wake: (settings: Pick<NotificationSettings<Kind>, 'id'>) => Promise<void>;
  readonly audit: (entry: Omit<AuditEntry, 'subject'>) => Promise<void>;
}

/** Whom notifications are for. */
export interface Audience<Kind extends string> {
  readonly keep: <Result>(work: (kept: Kept<Kind>) => Promise<Result>) => Promise<Result>;
  readonly defaultWays: Readonly<Record<Kind, NotificationWay>>;
  /** Where the signing secret of their webhook is stored. */
  readonly secretPlace: SecretPlace;
  /** What their notifications are written with: those about a connection, where they are. */
  readonly letterhead: (connection: ConnectionId | null) => Letterhead<Kind>;
  /** Whose it is, as a message to their webhook says. */
  readonly whose: (connection: ConnectionId | null) => Readonly<Record<string, string | null>>;
}

const SETTINGS_SCREEN = 'settings?section=notifications';

interface Place {
  readonly settings: Pick<PartnerContext['settings'], 'publicUrl'>;
  readonly partner: Pick<PartnerContext['partner'], 'key'>;
}

export function screenUrl({ settings, partner }: Place, connection: ConnectionId, screen: string): string {
  const { key } = partner;
  return `${settings.publicUrl()}/partners/${encodeURIComponent(key)}/connections/${connection}/${screen}`;
}

export const notifyOf = (partner: PartnerId, { id }: Pick<NotificationSettings<NotificationKind>, 'id'>) =>
  ({ kind: 'notify', partner, subject: id }) as const;

export function keptOfPartner(ctx: PartnerContext, tx: PartnerTx): Kept<NotificationKind> {
  return {
    book: bookOfPartner(tx),
    wake: (settings) => setDue(tx, { ...notifyOf(tx.partner, settings), at: ctx.now }),
    audit: (entry) => audit(ctx, tx, { ...entry, subject: ctx.partner.key }),
  };
}

function letterheadOf(
  ctx: PartnerContext,
  { id, name }: { readonly id: ConnectionId | null; readonly name: string | null },
): Letterhead<NotificationKind> {
  const profile = profileOf(ctx);
  const { email, url, phone } = profile.support;
  const partnerUrl = `${ctx.settings.publicUrl()}/partners/${encodeURIComponent(ctx.partner.key)}`;
  const urlOf = (screen: string) => (id === null ? partnerUrl : screenUrl(ctx, id, screen));
  return {
    profile,
    facts: KIND_FACTS,
    name: ctx.partner.name,
    beside: [profile.name, ...(name === null ? [] : [name])],
    timeZone: ctx.partner.timeZone,
    support: [email, phone, url].filter((way) => way !== undefined),
    settingsUrl: urlOf(SETTINGS_SCREEN),
    urlOf,
  };
}

/** The people of a partner, told of each of its connections by itself. */
export function audienceOfPartner(
  ctx: PartnerContext,
  connections: readonly Connection[] = [],
): Audience<NotificationKind> {
  const { id: row, key } = ctx.partner;
  const names = new Map(connections.map(({ id, name }) => [id, name]));
  return {
    keep: (work) => ctx.store.withPartner(row, (tx) => work(keptOfPartner(ctx, tx))),
    defaultWays: DEFAULT_WAYS,
    secretPlace: { partner: row, table: 'notification_settings', column: 'webhook_secret', row },
    letterhead: (about) => {
      const id = about ?? connections[0]?.id ?? null;
      return letterheadOf(ctx, { id, name: names.size > 1 && about !== null ? (names.get(about) ?? null) : null });
    },
    whose: (connectionId) => ({ partner: key, connectionId }),
  };
}
