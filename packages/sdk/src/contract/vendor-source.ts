import { z } from 'zod';
import { alertInputSchema } from './alerts.ts';
import { customerInputSchema, productInputSchema } from './catalog.ts';
import type { Feed } from './source.ts';
import { FEEDS, feedPageSchema } from './source.ts';
import { usageRecordSchema } from './usage.ts';

const ITEMS: Readonly<Record<Feed, z.ZodType>> = {
  products: productInputSchema,
  customers: customerInputSchema,
  usage: usageRecordSchema,
  alerts: alertInputSchema,
};
const SUMMARIES: Readonly<Record<Feed, string>> = {
  products: 'Products that were added or changed since the cursor',
  customers: 'Customers that were added or changed since the cursor',
  usage: 'Usage records since the cursor',
  alerts: 'Alert messages since the cursor',
};

const parameter = (name: string, description: string, schema: object, required = true) => ({
  name,
  in: 'query',
  required,
  description,
  schema,
});

function endpoint(feed: Feed): object {
  const page = z.toJSONSchema(feedPageSchema.extend({ data: z.array(ITEMS[feed]).max(1000) }), { io: 'input' });
  const { $schema: _, id: __, ...schema } = page;
  return {
    get: {
      operationId: feed,
      summary: SUMMARIES[feed],
      security: [{ token: [] }],
      parameters: [
        parameter('partner', 'The key of the partner whose data is asked for.', { type: 'string' }),
        parameter('limit', 'The most items that the page may hold.', { type: 'integer', minimum: 1, maximum: 1000 }),
        parameter('cursor', '`nextCursor` of the page before; left out for the start.', { type: 'string' }, false),
      ],
      responses: {
        200: { description: 'One page.', content: { 'application/json': { schema } } },
        401: { description: 'The token is not valid.' },
      },
    },
  };
}

/** What a vendor serves so that Tallybridge can poll it, as OpenAPI; docs/vendor-source.openapi.json is this. */
export function vendorSourceDocument(): object {
  return {
    openapi: '3.1.0',
    info: {
      title: 'Endpoints of a vendor that Tallybridge polls',
      version: '1',
      description: 'Served by the vendor below the URL that is set as source of a partner. See vendor-source.md.',
    },
    paths: Object.fromEntries(FEEDS.map((feed) => [`/${feed}`, endpoint(feed)])),
    components: { securitySchemes: { token: { type: 'http', scheme: 'bearer' } } },
  };
}
