import type {
  ConsoleAddress,
  ConsoleVisit,
  HostedTab,
  NewTabSession,
  Tab,
  TabSession,
} from '../contract/hosted-tab.ts';
import { hostedTabOperations as operations } from '../contract/operations/hosted-tab.ts';
import { createTransport } from './transport.ts';
import type { Call, TransportOptions } from './transport.ts';

const nothing = { params: {}, query: {}, body: undefined };

/** The tab of one connection in ConnectWise. */
export interface HostedTabClient {
  get(): Promise<HostedTab>;
  /** Has a worker put right what is not as it should be. */
  check(): Promise<HostedTab>;
}

export function createHostedTabClient(call: Call, partner: string, connection: string): HostedTabClient {
  const input = { params: { partner, connection }, query: {}, body: undefined };
  return {
    get: () => call(operations.getHostedTab, input),
    check: () => call(operations.checkHostedTab, input),
  };
}

/** The vendor's own side of the tab. */
export interface ConsoleVisitsClient {
  /**
   * Who came with the code of an address that the tab opened, and for which customer. Call it on your server, once, and
   * open a session of your own for what it says.
   *
   * @example
   * const visit = await tallybridge.consoleVisits.exchange(code);
   * console.log(visit.partner.key, visit.customer.key, visit.member.name);
   */
  exchange(code: string): Promise<ConsoleVisit>;
}

export function createConsoleVisitsClient(call: Call): ConsoleVisitsClient {
  return { exchange: (code) => call(operations.exchangeConsoleCode, { params: {}, query: {}, body: { code } }) };
}

/** What the page in the tab asks; small enough to be all that it loads of this package. */
export interface TabClient {
  start(session: NewTabSession): Promise<TabSession>;
  get(): Promise<Tab>;
  openConsole(): Promise<ConsoleAddress>;
}

export function createTabClient(options: TransportOptions): TabClient {
  const call = createTransport(options);
  return {
    start: (session) => call(operations.startTabSession, { params: {}, query: {}, body: session }),
    get: () => call(operations.getTab, nothing),
    openConsole: () => call(operations.openConsole, nothing),
  };
}
