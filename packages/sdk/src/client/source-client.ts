import { operations } from '../contract/operations/index.ts';
import type { RefusedFeedItem, Source, SourceSettings, SourceTest } from '../contract/source.ts';
import { createList } from './list.ts';
import type { List } from './list.ts';
import type { Call } from './transport.ts';

/** The vendor's own endpoints that are polled for a partner (docs/vendor-source.md). */
export interface SourceClient {
  /**
   * Sets the source and has it polled at once.
   *
   * @param settings - `url` of the endpoints; `token` is sent as bearer token and never given out again.
   * @throws TallybridgeError `address-not-allowed` for an address that this installation may not ask.
   * @example
   * await tallybridge.partner('lakeside-it').source.put({ url: 'https://api.vendor.example/tallybridge', token });
   */
  put(settings: SourceSettings): Promise<Source>;
  get(): Promise<Source>;
  /** Ends the polling. What the source brought stays. */
  remove(): Promise<{ isRemoved: boolean }>;
  /** Reads the first page of each feed; nothing is stored. */
  test(): Promise<SourceTest>;
  /** Has a worker poll it at once. */
  poll(): Promise<Source>;
  /** Items that were refused, the newest first. */
  refused(): List<RefusedFeedItem>;
}

export function createSourceClient(call: Call, partner: string): SourceClient {
  const params = { partner };
  const nothing = { params, query: {}, body: undefined };
  return {
    put: (settings) => call(operations.putSource, { params, query: {}, body: settings }),
    get: () => call(operations.getSource, nothing),
    remove: () => call(operations.removeSource, nothing),
    test: () => call(operations.testSource, nothing),
    poll: () => call(operations.pollSource, nothing),
    refused: () =>
      createList((page) => call(operations.listRefusedFeedItems, { params, query: { ...page }, body: undefined })),
  };
}
