import { describe, expect, it } from 'vitest';
import { CAPABILITIES } from '../capabilities/capability.ts';
import type { Capability } from '../capabilities/capability.ts';
import { compareGuide } from './compare-guide.ts';
import { requiredRights } from './required-rights.ts';

/** `Module › Function: A E I` a line, in the letters that vendors' guides use. */
function table(...on: readonly Capability[]): readonly string[] {
  const rows = Map.groupBy(requiredRights(new Set(on)), (right) => `${right.module} › ${right.function}`);
  return [...rows].map(([place, rights]) => `${place}: ${rights.map(({ right }) => right.charAt(0)).join(' ')}`);
}

const BILLING = ['companies', 'agreements', 'productLinks'] as const;

describe('the rights that a security role must give', () => {
  it('are the narrow ones for billing', () => {
    expect(table(...BILLING)).toEqual([
      'Companies › Company Maintenance: I',
      'Finance › Agreements: I A E',
      'Procurement › Product Catalog: I',
    ]);
  });

  it('grow by exactly what a capability adds', () => {
    expect(table('companies')).toEqual(['Companies › Company Maintenance: I']);
    expect(table('companies', 'tickets')).toEqual([
      'Companies › Company Maintenance: I',
      'Service Desk › Close Service Tickets: I E',
      'Service Desk › Service Tickets: I A E',
      'System › Table Setup: I',
    ]);
    expect(table(...BILLING, 'createCatalogItem')).toContain('Procurement › Product Catalog: I A');
    expect(table(...BILLING, 'hostedTab')).toContain('System › Table Setup: I A E');
  });

  it('are those of callbacks and of configurations only where a connection is set to use them', () => {
    const only = requiredRights(new Set(['companies']), ['callbacks', 'configurations']);
    expect(only.map((right) => `${right.function} ${right.right}`)).toEqual([
      'Company Maintenance Inquire',
      'Configurations Inquire',
      'Table Setup Inquire',
      'Table Setup Add',
      'Table Setup Edit',
    ]);
    expect(only.at(-1)?.reasons).toMatchObject([{ capability: 'callbacks' }]);
  });

  it('never include Delete, and need nothing when nothing is on', () => {
    expect(requiredRights(new Set(CAPABILITIES)).filter(({ right }) => right === 'Delete')).toEqual([]);
    expect(requiredRights(new Set())).toEqual([]);
  });

  it('say for each right which capabilities need it, why, and what is blocked without it', () => {
    const rights = requiredRights(new Set(CAPABILITIES));
    for (const { reasons } of rights) {
      expect(reasons.length).toBeGreaterThan(0);
      for (const { why, blocks } of reasons) expect([why, blocks].every((text) => text.length > 10)).toBe(true);
    }
    const tables = rights.find((one) => one.function === 'Table Setup' && one.right === 'Inquire');
    expect(tables?.reasons.map(({ capability }) => capability)).toEqual(['companyImport', 'tickets', 'hostedTab']);
    expect(tables?.customize).toEqual([
      'Company / Company Status',
      'Company / Company Type',
      'General / Manage Hosted API',
      'Service / Service Board',
    ]);
  });
});

describe("a vendor's own table", () => {
  const row = { inquire: 'All', add: 'None', edit: 'None', delete: 'None' } as const;

  it('differs nowhere when it asks for exactly what is needed', () => {
    const guide = [
      { module: 'Companies', function: 'Company Maintenance', ...row },
      { module: 'Finance', function: 'Agreements', ...row, add: 'All', edit: 'All' },
      { module: 'Procurement', function: 'Product Catalog', ...row },
    ] as const;
    expect(compareGuide(guide, requiredRights(new Set(BILLING)))).toEqual([]);
  });

  it('differs by each right that it asks too much or too little', () => {
    const guide = [
      { module: 'Finance', function: 'Agreements', ...row, add: 'My' },
      { module: 'Project', function: 'Project Tickets', ...row, delete: 'All' },
    ] as const;
    expect(compareGuide(guide, requiredRights(new Set(['companies', 'agreements'])))).toEqual([
      { module: 'Finance', function: 'Agreements', right: 'Add', guide: 'My', needed: 'All' },
      { module: 'Finance', function: 'Agreements', right: 'Edit', guide: 'None', needed: 'All' },
      { module: 'Project', function: 'Project Tickets', right: 'Inquire', guide: 'All', needed: 'None' },
      { module: 'Project', function: 'Project Tickets', right: 'Delete', guide: 'All', needed: 'None' },
      { module: 'Companies', function: 'Company Maintenance', right: 'Inquire', guide: 'None', needed: 'All' },
      { module: 'Procurement', function: 'Product Catalog', right: 'Inquire', guide: 'None', needed: 'All' },
    ]);
  });
});
