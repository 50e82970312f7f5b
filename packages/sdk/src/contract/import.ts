import { z } from 'zod';
import { ITEM_CODES } from './problem.ts';

/** What an import may be sent as. */
export const IMPORT_TYPES = ['text/csv', 'application/x-ndjson'] as const;

export const importQuerySchema = z.strictObject({
  preview: z
    .enum(['true', 'false'])
    .default('false')
    .transform((text) => text === 'true')
    .describe('`true`: everything is checked as if it were stored, and nothing is.'),
  columns: z
    .string()
    .max(2000)
    .optional()
    .describe('For CSV with other headings: `field:Heading` pairs separated by commas, such as `customer:Client`.'),
});

const lineProblemSchema = z.object({
  line: z.int().describe('Counted from 1, with the header.'),
  key: z.string().nullable(),
  code: z.enum(ITEM_CODES),
  message: z.string(),
});

/** What became of a file, line by line. */
export const importAnswerSchema = z
  .object({
    isPreview: z.boolean(),
    isWhole: z
      .boolean()
      .describe('False when the rest of the file could not be read; `problems` says from which line.'),
    items: z.int().describe('Lines that held an item, good or bad.'),
    outcomes: z.record(z.string(), z.int()).describe('How many items had which outcome, such as `accepted`.'),
    refused: z.int(),
    problems: z.array(lineProblemSchema).describe('The first 1,000 lines that were refused.'),
  })
  .meta({ id: 'ImportAnswer' });

export type ImportAnswer = z.infer<typeof importAnswerSchema>;
