import type { Readable } from 'node:stream';
import type { ImportAnswer, importQuerySchema } from 'tallybridge-sdk/contract';
import { BATCH_LIMIT } from 'tallybridge-sdk/contract';
import type { z } from 'zod';
import type { ItemResult } from '../batch/take-items.ts';
import { putCustomers } from '../catalog/put-customers.ts';
import { putProducts } from '../catalog/put-products.ts';
import type { PartnerContext } from '../context.ts';
import { pushUsage } from '../usage/push-usage.ts';
import { readCsv, readNdjson } from './read-lines.ts';
import type { ImportLine } from './read-lines.ts';
import { rehearsing } from './rehearse.ts';

const MOST_PROBLEMS = 1000;

interface Kind {
  readonly required: readonly string[];
  readonly optional: readonly string[];
  readonly take: (ctx: PartnerContext, items: readonly unknown[]) => Promise<readonly ItemResult<string>[]>;
}

const KINDS = {
  usage: { required: ['id', 'customer', 'sku', 'kind', 'quantity', 'at'], optional: ['corrects'], take: pushUsage },
  customers: { required: ['key', 'name'], optional: ['domain'], take: putCustomers },
  products: {
    required: ['sku', 'name'],
    optional: ['unit', 'basis', 'step', 'rounding', 'included', 'minimum'],
    take: putProducts,
  },
} as const satisfies Readonly<Record<string, Kind>>;

export interface ImportedFile {
  readonly kind: keyof typeof KINDS;
  readonly format: 'csv' | 'ndjson';
  readonly content: Readable;
}

interface Tally {
  isWhole: boolean;
  items: number;
  refused: number;
  readonly outcomes: Map<string, number>;
  readonly problems: ImportAnswer['problems'];
}

interface Waiting {
  readonly line: number;
  readonly item: unknown;
}

function note(tally: Tally, problem: ImportAnswer['problems'][number]): void {
  tally.refused += 1;
  if (tally.problems.length < MOST_PROBLEMS) tally.problems.push(problem);
}

/** Puts items into batches and what is no item among the problems. */
async function* batchesOf(lines: AsyncIterable<ImportLine>, tally: Tally): AsyncGenerator<readonly Waiting[]> {
  let batch: Waiting[] = [];
  for await (const line of lines) {
    if ('item' in line) batch.push(line);
    else {
      tally.isWhole &&= !('unreadable' in line);
      const message = 'unreadable' in line ? line.unreadable : line.wrong;
      note(tally, { line: line.line, key: null, code: 'invalid', message });
    }
    tally.items += 1;
    if (batch.length === BATCH_LIMIT) {
      yield batch;
      batch = [];
    }
  }
  if (batch.length > 0) yield batch;
}

function add(tally: Tally, batch: readonly Waiting[], results: readonly ItemResult<string>[]): void {
  for (const result of results) {
    const line = batch[result.index]?.line ?? 0;
    if ('code' in result) note(tally, { line, key: result.key, code: result.code, message: result.message });
    else tally.outcomes.set(result.outcome, (tally.outcomes.get(result.outcome) ?? 0) + 1);
  }
}

/**
 * Takes a file batch by batch, as if it were pushed. A preview does the same and rolls every batch back, so that it says
 * exactly what would become of each line.
 */
export async function importFile(
  ctx: PartnerContext,
  file: ImportedFile,
  { preview, columns }: z.output<typeof importQuerySchema>,
): Promise<ImportAnswer> {
  const { required, optional, take } = KINDS[file.kind];
  const tally: Tally = { isWhole: true, items: 0, refused: 0, outcomes: new Map(), problems: [] };
  const wanted = { required, optional, mapping: columns };
  const lines = file.format === 'csv' ? readCsv(file.content, wanted) : readNdjson(file.content);
  for await (const batch of batchesOf(lines, tally)) {
    const asOfNow = { ...ctx, now: ctx.clock.now() };
    const results = await take(
      preview ? rehearsing(asOfNow) : asOfNow,
      batch.map(({ item }) => item),
    );
    add(tally, batch, results);
  }
  const { isWhole, items, refused, outcomes, problems } = tally;
  return { isPreview: preview, isWhole, items, outcomes: Object.fromEntries(outcomes), refused, problems };
}
