import { randomUUID } from 'node:crypto';
import { createTabClient } from 'tallybridge-sdk';
import type { ConnectionClient, HostedTab, NewTabSession, ProfileInput } from 'tallybridge-sdk';
import type { Settings } from '../config.ts';
import type { TestDatabases } from '../database/testing/test-databases.ts';
import { linkedPartner } from './test-service.ts';
import type { LinkedPartner, TestService } from './test-service.ts';
import { withProfile } from './with-profile.ts';

export const ORIGIN = 'https://billing.example';
/** Members of the sandbox by their number. */
export const PAT = 2;

export interface TabService extends LinkedPartner {
  readonly service: TestService;
}

const PROFILE: Partial<ProfileInput> = {
  capabilities: {
    hostedTab: { isOn: true, name: 'Acme', url: 'https://console.acme.example/c/{customer}?code={code}' },
  },
};

export interface TabOptions {
  readonly settings?: Settings;
  readonly profile?: Partial<ProfileInput>;
}

/** A linked partner whose vendor has a tab, which ConnectWise shows by now. */
export async function withTab(
  databases: TestDatabases,
  use: (of: TabService) => Promise<void>,
  { settings = {}, profile = PROFILE }: TabOptions = {},
): Promise<void> {
  await withProfile(
    databases,
    profile,
    async (service) => {
      const { partner, connection } = await linkedPartner(service);
      await settled(connection);
      await use({ service, partner, connection });
    },
    { TALLYBRIDGE_PUBLIC_URL: ORIGIN, ...settings },
  );
}

/** The tab once a worker has looked after it. */
export async function settled({ hostedTab }: ConnectionClient): Promise<HostedTab> {
  for (let tries = 0; tries < 500; tries += 1) {
    const tab = await hostedTab.get();
    if (tab.state !== 'waiting') return tab;
    await new Promise((resolve) => {
      setTimeout(resolve, 20);
    });
  }
  throw new Error('no worker looked after the tab');
}

/** What ConnectWise tells the page about the member in front of it. */
export function claimOf({ sandbox }: TestService, memberId = PAT): { readonly id: string; readonly hash: string } {
  const frame = { frameId: 'f', setupId: 1, screen: 'company', recordId: 200, hostedAs: 'tab', memberId } as const;
  const asks = JSON.stringify({ hosted_request: 'getMemberAuthentication', frameID: 'f' });
  const answer = sandbox.hosted({ ...frame, site: 'https://connectwise.example' }, asks);
  const { data } = JSON.parse(answer.messages[0] ?? '{}');
  return { id: data.memberid, hash: data.memberHash };
}

/** What the page of the tab says to let itself in. */
export function sessionFor(
  { service, connection }: Pick<TabService, 'service' | 'connection'>,
  changes: Partial<NewTabSession> = {},
): NewTabSession {
  return { connection: connection.id, company: 200, exchange: randomUUID(), member: claimOf(service), ...changes };
}

/** The page of the tab: asks from our own origin, as browsers say. */
export function pageOf({ server }: TestService, token = '', headers: Readonly<Record<string, string>> = {}) {
  return createTabClient({
    baseUrl: ORIGIN,
    apiKey: token,
    retries: 0,
    fetch: (input, init) => {
      const sent = new Headers(init?.headers);
      for (const [name, value] of Object.entries({ 'sec-fetch-site': 'same-origin', ...headers })) {
        sent.set(name, value);
      }
      return server.fetch(input, { ...init, headers: sent });
    },
  });
}

/** The page after it was let in for a company. */
export async function letIn(of: Pick<TabService, 'service' | 'connection'>, company = 200) {
  const { token } = await pageOf(of.service).start(sessionFor(of, { company }));
  return { token, page: pageOf(of.service, token) };
}
