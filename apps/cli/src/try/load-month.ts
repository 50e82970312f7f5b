import type { ConnectionClient, PartnerClient, ProductInput, Saved, UsageRecordInput } from 'tallybridge-sdk';
import { fileOf } from '../folder/read-data.ts';
import type { MonthData } from '../folder/read-data.ts';
import type { NamedFile, Problem } from '../folder/problem.ts';
import type { ProductRow } from '../folder/read-tables.ts';
import { readUsage } from '../folder/read-usage.ts';

export interface Loaded {
  readonly accepted: number;
  readonly repeated: number;
  /** Usage lines of the file that were not taken, for whatever reason. */
  readonly leftOut: number;
}

/** Hands the tables to the service as a vendor and its partner would; rows that it refuses join the problems. */
export async function loadCatalog(partner: PartnerClient, data: MonthData, problems: Problem[]): Promise<void> {
  const customers = await partner.customers.put(
    data.customers.map(({ customer, name, domain }) => ({ key: customer, name, domain })),
  );
  note(customers, fileOf(data.files, 'customers'), data.customers, problems);
  const products = await partner.products.put(data.products.map(toProduct));
  note(products, fileOf(data.files, 'products'), data.products, problems);
}

export async function loadLinks(connection: ConnectionClient, data: MonthData, problems: Problem[]): Promise<void> {
  const companyLinks = await connection.companyLinks.put(
    data.companyLinks.map(({ customer, companyId, agreementId }) => ({
      customer,
      decision: 'linked' as const,
      companyId,
      agreement: agreementId === null ? { mode: 'found' as const } : { mode: 'chosen' as const, agreementId },
    })),
  );
  note(companyLinks, data.files.get('company-links'), data.companyLinks, problems);
  const productLinks = await connection.productLinks.put(
    data.productLinks.map(({ sku, catalogItemId }) => ({ sku, decision: 'linked' as const, catalogItemId })),
  );
  note(productLinks, data.files.get('product-links'), data.productLinks, problems);
}

function toProduct({ sku, name, unit, basis, step, rounding, included, minimum }: ProductRow): ProductInput {
  return { sku, name, unit, basis, step, rounding, included, minimum };
}

/** Streams the usage file to the service. */
export async function loadUsage(partner: PartnerClient, file: NamedFile, problems: Problem[]): Promise<Loaded> {
  const lines: number[] = [];
  const before = problems.length;
  const pushed = await partner.usage.push(records(file, lines, problems));
  for (const item of pushed.refused) {
    problems.push({ file: file.name, line: lines[item.index] ?? null, reason: item.message });
  }
  return { accepted: pushed.accepted, repeated: pushed.repeated, leftOut: problems.length - before };
}

async function* records(file: NamedFile, lines: number[], problems: Problem[]): AsyncGenerator<UsageRecordInput> {
  for await (const { line, record } of readUsage(file, problems)) {
    lines.push(line);
    yield record;
  }
}

function note(
  saved: Saved,
  file: NamedFile | undefined,
  rows: readonly { readonly line: number }[],
  problems: Problem[],
): void {
  for (const item of saved.refused) {
    problems.push({ file: file?.name ?? 'input', line: rows[item.index]?.line ?? null, reason: item.message });
  }
}
