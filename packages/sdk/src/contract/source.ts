import { z } from 'zod';
import { instantSchema, printable } from './primitives.ts';
import { ITEM_CODES } from './problem.ts';

export const FEEDS = ['products', 'customers', 'usage', 'alerts'] as const;
const feedSchema = z.enum(FEEDS);
export type Feed = (typeof FEEDS)[number];

const addressSchema = z
  .url({ protocol: /^https?$/, error: 'must be a URL that begins with https:// or http://' })
  .max(1000)
  .refine((text) => !/[?#]/.test(text), 'must have no query and no fragment')
  .describe('Where the endpoints are: `/customers`, `/products`, `/usage` and `/alerts` are asked below it.');

export const sourceSettingsSchema = z
  .strictObject({
    url: addressSchema,
    token: printable(2000).optional().describe('Sent as bearer token; stored encrypted and never given out again.'),
    feeds: z
      .array(feedSchema)
      .min(1)
      .max(FEEDS.length)
      .refine((feeds) => new Set(feeds).size === feeds.length, 'must name no feed twice')
      .default([...FEEDS])
      .describe('Which endpoints there are.'),
    everySeconds: z.int().min(10).max(86_400).default(300).describe('How often they are asked.'),
    isPaused: z.boolean().default(false),
  })
  .meta({ id: 'SourceSettings' });

const failureSchema = z.object({ code: z.string(), message: z.string(), at: instantSchema });

/** The endpoints of a vendor that are polled for a partner, without the token. */
export const sourceSchema = z
  .object({
    url: z.string(),
    hasToken: z.boolean(),
    feeds: z.array(feedSchema),
    everySeconds: z.int(),
    isPaused: z.boolean(),
    nextPollAt: instantSchema.nullable().describe('Null while it is paused.'),
    checkpoints: z
      .record(feedSchema, z.string().nullable())
      .describe('How far each feed was read and stored; null before its first page.'),
    lastOkAt: instantSchema.nullable().describe('When all feeds were last read to their end.'),
    failuresInARow: z.int(),
    failure: failureSchema.nullable().describe('Why the last poll did not come to its end; null when it did.'),
    taken: z.int().describe('Items that were taken since the source was set.'),
    refused: z.int().describe('Items that were refused; they are listed with their reasons.'),
  })
  .meta({ id: 'Source' });

/** What the first page of each feed looks like; nothing of it was stored. */
export const sourceTestSchema = z
  .object({
    isUsable: z.boolean(),
    feeds: z.array(
      z.object({
        feed: feedSchema,
        items: z.int().describe('Items on the page.'),
        wrong: z.array(z.object({ index: z.int(), message: z.string() })).describe('Items that would be refused.'),
        problem: z.string().nullable().describe('Why the page could not be read.'),
      }),
    ),
  })
  .meta({ id: 'SourceTest' });

export const removedSourceSchema = z.object({ isRemoved: z.boolean() }).meta({ id: 'RemovedSource' });

/** An item of a feed that was refused while the poll went on. */
export const refusedFeedItemSchema = z
  .object({
    sequence: z.int(),
    feed: feedSchema,
    key: z.string().nullable(),
    code: z.enum(ITEM_CODES),
    message: z.string(),
    item: z.unknown().describe('The item as it was sent.'),
    receivedAt: instantSchema,
  })
  .meta({ id: 'RefusedFeedItem' });

/** A page of a feed, as the endpoints of the vendor answer it. */
export const feedPageSchema = z
  .object({
    data: z.array(z.unknown()).max(1000),
    nextCursor: printable(2000).describe('Names the place after this page; sent with the next request.'),
    hasMore: z.boolean().describe('Whether there is more already, so that the next page is asked for at once.'),
  })
  .meta({ id: 'FeedPage' });

export type SourceSettings = z.input<typeof sourceSettingsSchema>;
export type Source = z.infer<typeof sourceSchema>;
export type SourceTest = z.infer<typeof sourceTestSchema>;
export type RefusedFeedItem = z.infer<typeof refusedFeedItemSchema>;
export type FeedPage = z.infer<typeof feedPageSchema>;
