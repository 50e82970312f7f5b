import { useParams } from '@tanstack/react-router';
import { createContext, useContext } from 'react';
import type { Connection, ConnectionClient, Partner, PartnerClient } from 'tallybridge-sdk';
import { useSession } from '../session/session.ts';

/** The partner that the page is about, with its connections. */
export interface AtPartner {
  readonly partner: Partner;
  readonly connections: readonly Connection[];
  /** An operator who sees the partner's pages as its people do: nothing can be changed. */
  readonly isLooking: boolean;
}

export const PartnerContext = createContext<AtPartner | null>(null);

export function useAtPartner(): AtPartner & { readonly client: PartnerClient } {
  const at = useContext(PartnerContext);
  const { tallybridge } = useSession();
  if (at === null) throw new Error('this page is about no partner');
  // Who only looks sends nothing that changes something, whatever a screen offers.
  const asked = at.isLooking ? tallybridge.readOnly() : tallybridge;
  return { ...at, client: asked.partner(at.partner.key) };
}

export function useIsLooking(): boolean {
  return useContext(PartnerContext)?.isLooking ?? false;
}

export interface AtConnection extends AtPartner {
  readonly connection: Connection;
  /** Everything of this connection. */
  readonly client: ConnectionClient;
  /** Everything of its partner. */
  readonly partnerClient: PartnerClient;
  /** What every query key of this connection begins with: see api/. */
  readonly key: readonly [partner: string, connection: string];
}

/** The connection that the page is about. Every screen below `connections/$connection` has one. */
export function useAt(): AtConnection {
  const { client: partnerClient, ...at } = useAtPartner();
  const { connection: id } = useParams({ strict: false });
  const connection = at.connections.find((each) => each.id === id);
  if (connection === undefined) throw new Error('this page is about no connection');
  return {
    ...at,
    connection,
    client: partnerClient.connection(connection.id),
    partnerClient,
    key: [at.partner.key, connection.id],
  };
}
