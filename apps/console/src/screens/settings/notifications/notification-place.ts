import type { NotificationsClient, NotificationWay, Versioned } from 'tallybridge-sdk';
import type { Right } from '../../../session/use-right.ts';

/** What people choose of their notifications. */
export interface Chosen<Kind extends string> {
  /** Of operators no recipient names a connection. */
  readonly recipients: readonly { readonly email: string; readonly connectionId?: string | null }[];
  readonly kinds: Readonly<Record<Kind, NotificationWay>>;
  readonly digestAt: string;
  /** Null where the zone is the partner's own. */
  readonly timeZone: string | null;
}

/** Whose notifications are set: a partner's, or the operators'. */
export interface NotificationPlace<Kind extends string> {
  readonly title: string;
  /** What the keys of their queries begin with. */
  readonly queryKey: readonly unknown[];
  readonly right: Right;
  readonly read: () => Promise<Versioned<Chosen<Kind>>>;
  readonly put: (chosen: Chosen<Kind>, ifMatch: string) => Promise<unknown>;
  readonly webhook: NotificationsClient['webhook'];
  readonly test: NotificationsClient['test'];
  /** In the order in which they are shown. */
  readonly kinds: readonly Kind[];
  readonly kindTexts: Readonly<Record<Kind, readonly [name: string, text: string]>>;
  /** What a recipient may be told of alone. */
  readonly connections: readonly { readonly id: string; readonly name: string }[];
  /** That of the digest where it is not chosen here. */
  readonly timeZone: string | null;
  /** What is said where no mail can be sent. */
  readonly noMail: string;
}

/** Of settings that were read what people choose. */
export function chosenIn<Kind extends string>(
  { value, etag }: Versioned<Omit<Chosen<Kind>, 'timeZone'>>,
  timeZone: string | null,
): Versioned<Chosen<Kind>> {
  const { recipients, kinds, digestAt } = value;
  return { value: { recipients, kinds, digestAt, timeZone }, etag };
}
