import { describe, expect, test } from 'vitest';
import type { SeedRecord } from './seed.ts';
import { awkwardAdditions } from './awkward/awkward-additions.ts';
import { awkwardAgreements } from './awkward/awkward-agreements.ts';
import { AWKWARD_CATALOG } from './awkward/awkward-catalog.ts';
import { AWKWARD_COMPANIES } from './awkward/awkward-companies.ts';
import { awkwardSeed } from './awkward-seed.ts';

const NOW = Date.UTC(2026, 10, 2, 9);
const { records } = awkwardSeed({ now: NOW });

function count(list: readonly SeedRecord[], is: (record: SeedRecord) => boolean): number {
  return list.filter(is).length;
}

describe('the awkward seed', () => {
  test('says of every record what its trap is', () => {
    const all = [AWKWARD_COMPANIES, AWKWARD_CATALOG, awkwardAgreements(NOW), awkwardAdditions(NOW)].flat();
    expect(all.every(({ why }) => /^\p{Lu}.{8,}\.$/u.test(why))).toBe(true);
    expect(all).toHaveLength(
      records.companies.length + records.catalog.length + records.agreements.length + records.additions.length,
    );
  });

  test('has companies of one name, dead and alive', () => {
    const harbor = records.companies.filter(({ name }) => name === 'Harbor Dental');
    expect(harbor.map(({ deletedFlag }) => deletedFlag)).toEqual([false, true, false]);
  });

  test('has agreements in every state that cannot be billed', () => {
    const { agreements } = records;
    expect(count(agreements, ({ cancelledFlag }) => cancelledFlag === true)).toBe(1);
    expect(count(agreements, ({ endDate }) => endDate === '2026-10-31T00:00:00Z')).toBe(1);
    expect(count(agreements, ({ endDate }) => endDate === '2026-11-30T00:00:00Z')).toBe(1);
    expect(count(agreements, ({ oneTimeFlag }) => oneTimeFlag === true)).toBe(1);
    expect(count(agreements, ({ billStartDate }) => billStartDate === '2026-12-01T00:00:00Z')).toBe(2);
    expect(count(agreements, ({ billingCycle }) => billingCycle === undefined)).toBe(1);
    expect(count(agreements, ({ parentAgreement }) => parentAgreement !== undefined)).toBe(1);
    expect(count(agreements, ({ nextInvoiceDate }) => nextInvoiceDate === undefined)).toBe(1);
    expect(
      agreements
        .filter(({ nextInvoiceDate }) => nextInvoiceDate === '2027-01-01T00:00:00Z')
        .map(({ prorateFlag }) => prorateFlag),
    ).toEqual([true, false, true]);
  });

  test('has texts at their limit', () => {
    expect(
      records.additions.map(({ invoiceDescription }) =>
        typeof invoiceDescription === 'string' ? invoiceDescription.length : 0,
      ),
    ).toContain(6000);
    expect(
      records.catalog.map(({ customerDescription }) =>
        typeof customerDescription === 'string' ? customerDescription.length : 0,
      ),
    ).toContain(6000);
    expect(records.catalog.map(({ identifier }) => (typeof identifier === 'string' ? identifier.length : 0))).toContain(
      75,
    );
  });

  test('has an agreement copied with its serial numbers', () => {
    const serials = records.additions.flatMap(({ serialNumber }) =>
      typeof serialNumber === 'string' ? [serialNumber] : [],
    );
    expect(new Set(serials).size).toBe(serials.length - 1);
  });

  test('has duplicates, included units and every way to bill', () => {
    const { additions } = records;
    expect(new Set(additions.map(({ billCustomer }) => billCustomer))).toEqual(
      new Set(['Billable', 'NoCharge', 'DoNotBill']),
    );
    expect(count(additions, ({ lessIncluded }) => lessIncluded === 5)).toBe(1);
    expect(count(additions, ({ agreementId, product }) => agreementId === 700 && product !== undefined)).toBe(5);
    expect(count(additions, ({ agreementId }) => agreementId === 721)).toBe(60);
  });
});
