import type { NamedFile, Problem } from './problem.ts';
import { readTable } from './read-csv.ts';

export interface CustomerRow {
  readonly line: number;
  readonly customer: string;
  readonly name: string;
  readonly domain: string | null;
}

export interface ProductRow {
  readonly line: number;
  readonly sku: string;
  readonly name: string;
  readonly unit: string;
  readonly basis: 'latest' | 'peak' | 'average' | 'sum';
  readonly step: string;
  readonly rounding: 'up' | 'down' | 'half-up';
  readonly included: string;
  readonly minimum: string;
}

export interface CompanyLinkRow {
  readonly line: number;
  readonly customer: string;
  readonly companyId: number;
  /** Null when the one eligible agreement of the company is to be found. */
  readonly agreementId: number | null;
}

export interface ProductLinkRow {
  readonly line: number;
  readonly sku: string;
  readonly catalogItemId: number;
}

export interface ExpectedRow {
  readonly line: number;
  readonly customer: string;
  readonly sku: string;
  readonly quantity: string;
  readonly action: string;
  readonly reason: string;
}

export function readCustomers(file: NamedFile, problems: Problem[]): Promise<readonly CustomerRow[]> {
  const shape = { required: ['customer', 'name'], optional: ['domain'], refusesUnknownColumns: false };
  return readTable(
    { file, shape, problems },
    (row, line) => ({
      line,
      customer: row.text('customer'),
      name: row.text('name'),
      domain: row.optionalText('domain'),
    }),
    (customer) => customer.customer,
  );
}

export function readProducts(file: NamedFile, problems: Problem[]): Promise<readonly ProductRow[]> {
  const required = ['sku', 'name', 'unit', 'basis', 'step', 'rounding', 'included', 'minimum'];
  return readTable(
    { file, shape: { required, optional: [], refusesUnknownColumns: false }, problems },
    (row, line) => ({
      line,
      sku: row.text('sku'),
      name: row.text('name'),
      unit: row.text('unit'),
      basis: row.oneOf('basis', ['latest', 'peak', 'average', 'sum']),
      step: row.decimal('step', 'more-than-zero'),
      rounding: row.oneOf('rounding', ['up', 'down', 'half-up']),
      included: row.decimal('included', 'zero-or-more'),
      minimum: row.decimal('minimum', 'zero-or-more'),
    }),
    (product) => product.sku,
  );
}

export function readCompanyLinks(file: NamedFile, problems: Problem[]): Promise<readonly CompanyLinkRow[]> {
  const shape = {
    required: ['customer', 'company_id'],
    optional: ['company_identifier', 'agreement_id', 'agreement_name'],
    refusesUnknownColumns: false,
  };
  return readTable(
    { file, shape, problems },
    (row, line) => ({
      line,
      customer: row.text('customer'),
      companyId: row.id('company_id'),
      agreementId: row.optionalId('agreement_id'),
    }),
    (link) => link.customer,
  );
}

export function readProductLinks(file: NamedFile, problems: Problem[]): Promise<readonly ProductLinkRow[]> {
  const shape = {
    required: ['sku', 'catalog_item_id'],
    optional: ['catalog_item_identifier'],
    refusesUnknownColumns: false,
  };
  return readTable(
    { file, shape, problems },
    (row, line) => ({ line, sku: row.text('sku'), catalogItemId: row.id('catalog_item_id') }),
    (link) => link.sku,
  );
}

/** What the folder says that the plan must come to. */
export function readExpected(file: NamedFile, problems: Problem[]): Promise<readonly ExpectedRow[]> {
  const required = ['customer', 'sku', 'quantity', 'action', 'reason'];
  return readTable(
    { file, shape: { required, optional: [], refusesUnknownColumns: false }, problems },
    (row, line) => ({
      line,
      customer: row.text('customer'),
      sku: row.text('sku'),
      quantity: row.decimal('quantity', 'any'),
      action: row.text('action'),
      reason: row.optionalText('reason') ?? '',
    }),
    (expected) => `${expected.customer} ${expected.sku}`,
  );
}
