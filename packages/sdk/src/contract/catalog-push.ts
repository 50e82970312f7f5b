import { z } from 'zod';
import { BATCH_LIMIT } from './batch-limit.ts';
import {
  amountSchema,
  instantSchema,
  pageQuerySchema,
  printable,
  recordIdSchema,
  skuSchema,
  uuidSchema,
} from './primitives.ts';

const IDENTIFIER_LENGTH = 60;
const DESCRIPTION_LENGTH = 60;

const itemSchema = z.strictObject({
  sku: skuSchema,
  identifier: printable(IDENTIFIER_LENGTH).optional().describe('The sku where left out.'),
  description: printable(DESCRIPTION_LENGTH).optional().describe("The product's name where left out."),
  price: amountSchema.nullish().describe('ConnectWise begins with 0 where left out.'),
  cost: amountSchema.nullish(),
});

export const catalogPushSchema = z
  .strictObject({
    subcategoryId: recordIdSchema.describe('It decides the category.'),
    typeId: recordIdSchema,
    unitOfMeasureId: recordIdSchema.nullish(),
    productClass: z.enum(['Agreement', 'NonInventory', 'Service']).default('Agreement'),
    items: z
      .array(itemSchema)
      .min(1)
      .max(BATCH_LIMIT)
      .optional()
      .describe('The products to create; every product that is not linked or excluded where left out.'),
  })
  .meta({ id: 'CatalogPush' });

/** What pushing would do with one product. */
export const catalogPushLineSchema = z
  .object({
    sku: z.string(),
    name: z.string(),
    identifier: z.string(),
    description: z.string(),
    price: z.string().nullable(),
    cost: z.string().nullable(),
    action: z
      .enum(['create', 'linked', 'exists', 'taken', 'waits'])
      .describe(
        '`create`; `linked`: the product has an item already; `exists`: an item has the identifier: link it; `taken`: another ' +
          'product has that item or wants the identifier; `waits`: an earlier creation has no known outcome yet.',
      ),
    catalogItemId: z.int().nullable().describe('The item that stands there.'),
    explanation: z.string(),
  })
  .meta({ id: 'CatalogPushLine' });

export const catalogPreviewSchema = z
  .object({
    lines: z.array(catalogPushLineSchema),
    creates: z.int(),
    leftToDo: z.array(z.string()).describe('What people complete in ConnectWise afterwards.'),
  })
  .meta({ id: 'CatalogPreview' });

const writeStateSchema = z.enum(['prepared', 'unknown', 'done', 'refused', 'held', 'withdrawn']);

/** One creation of a catalog item, recorded before it was sent. */
export const catalogWriteSchema = z
  .object({
    id: z.string(),
    sku: z.string(),
    identifier: z.string(),
    description: z.string(),
    marker: z.string().describe("The item's integrationXRef."),
    state: writeStateSchema,
    attempt: z.int(),
    message: z.string().nullable(),
    catalogItemId: z.int().nullable(),
    runId: uuidSchema.nullable(),
    preparedAt: instantSchema,
    notBefore: instantSchema.describe('An unknown outcome is left alone until then.'),
    settledAt: instantSchema.nullable(),
  })
  .meta({ id: 'CatalogWrite' });

export const catalogWritesQuerySchema = pageQuerySchema.extend({
  state: writeStateSchema.optional(),
  sku: skuSchema.optional(),
  run: uuidSchema.optional().describe('Only those of one push: its progress.'),
});

export type CatalogPush = z.input<typeof catalogPushSchema>;
export type CatalogPreview = z.infer<typeof catalogPreviewSchema>;
export type CatalogWrite = z.infer<typeof catalogWriteSchema>;
