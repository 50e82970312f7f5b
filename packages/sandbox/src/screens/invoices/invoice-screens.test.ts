import { describe, expect, test } from 'vitest';
import { createSandbox } from '../../sandbox.ts';
import { smallSeed } from '../../seeds/small-seed.ts';
import { signedIn, testBrowser } from '../../testing/test-browser.ts';
import { NOW } from '../../testing/test-client.ts';
import { money } from './money.ts';

const sandboxAt = () => createSandbox({ seed: smallSeed({ now: NOW }), clock: { now: () => NOW } });

describe('a person who invoices', () => {
  test('walks from an addition to the invoice that bills it', async () => {
    const sandbox = sandboxAt();
    const browser = await signedIn(sandbox);
    await browser.send('/agreements/301/additions/new', {
      product: '500',
      quantity: '12',
      lessIncluded: '2',
      unitPrice: '6.5',
      unitCost: '3.1',
      billCustomer: 'Billable',
      effectiveDate: '2026-11-16',
    });
    const grid = await browser.open('/agreements/301');
    expect(grid.text).toContain('9001 MSP-SEAT 24 24 95.00 2,280.00 1,296.00 2026-01-01 2026-11-30 pat');
    expect(grid.text).toContain('9007 EP-PROT 12 less 2 10 6.50 65.00 34.00 32.50 2026-11-16 pat');

    const preview = await browser.open('/agreements/301/invoice');
    expect(preview.text).toContain('Invoice of 2026-12-01 for Holloway & Finch LLP');
    expect(preview.text).toContain('2026-11-16 to 2026-11-30 10 6.50 10 × 6.50 × 15 of 30 days 32.50');
    expect(preview.text).toContain('Total 2,377.50.');
    expect(sandbox.records('invoices')).toEqual([]);

    const made = await browser.send('/agreements/301/invoice', { upTo: '2026-12-01' });
    expect(made.path).toBe('/invoices/1');
    expect(made.text).toContain('The invoice was made.');
    expect(made.text).toContain('Bills 2026-12-01 to 2026-12-31');
    expect(made.text).toContain('10 × 6.50 × 15 of 30 days');
    expect(made.text).toContain('Total 2,377.50');
    expect(sandbox.records('invoices')[0]?.['_info']).toMatchObject({ enteredBy: 'pat' });

    expect((await browser.open('/agreements/301')).text).toContain(
      '9007 EP-PROT 12 less 2 10 6.50 65.00 34.00 2026-11-16 2026-12-31 pat',
    );
    for (const path of ['/agreements/301/invoices', '/companies/201/tabs/invoices', '/invoices']) {
      expect((await browser.open(path)).text).toContain('10001 2026-12-01');
    }
  });

  test('is told why there is nothing to invoice, and that a day is none', async () => {
    const browser = await signedIn(sandboxAt());
    const early = await browser.open('/agreements/301/invoice?upTo=2026-11-02');
    expect(early.text).toContain(
      'Agreement 301 has nothing to invoice up to 2026-11-02: its next invoice date is 2026-12-01.',
    );
    expect((await browser.open('/agreements/301/invoice?upTo=tomorrow')).status).toBe(400);
    expect((await browser.send('/agreements/301/invoice', { upTo: '9999-01-01' })).text).toContain('that is no day');
    expect((await browser.send('/agreements/301/invoice', { upTo: '2026-11-02' })).text).toContain(
      'has nothing to invoice',
    );
    expect((await browser.open('/agreements/999/invoice')).status).toBe(404);
  });

  test('runs everything that is due, after having seen it', async () => {
    const sandbox = sandboxAt();
    const browser = await signedIn(sandbox);
    expect((await browser.open('/invoices/run')).text).toContain('Nothing is due up to 2026-11-02.');
    const preview = await browser.open('/invoices/run?upTo=2026-12-01');
    expect(preview.text).toContain('6 invoices, 24,745.50 in all.');
    const made = await browser.send('/invoices/run', { upTo: '2026-12-01' });
    expect(made.text).toContain('6 invoices made up to 2026-12-01.');
    expect(sandbox.records('invoices')).toHaveLength(6);
  });

  test('moves the clock to the 1st and has what is due invoiced', async () => {
    const browser = await signedIn(sandboxAt());
    const moved = await browser.send('/sandbox/clock', { move: 'month', runInvoices: 'true' });
    expect(moved.text).toContain('It is now 2026-12-01 00:00:00 UTC; 6 invoices were made.');
  });

  test('edits an invoice, and deletes it to invoice its period again', async () => {
    const sandbox = sandboxAt();
    const browser = await signedIn(sandbox);
    await browser.send('/agreements/301/invoice', { upTo: '2026-12-01' });
    const edit = {
      invoiceNumber: '10001',
      type: 'Agreement',
      status: '2',
      company: '201',
      billToCompany: '201',
      reference: 'R-1',
    };
    expect(
      (await browser.send('/invoices/1/edit', { ...edit, date: '2026-12-01', dueDate: '2026-12-31' })).text,
    ).toContain('Status Sent');
    expect(sandbox.records('invoices')[0]).toMatchObject({ reference: 'R-1', total: '2280' });
    expect((await browser.send('/invoices/1/delete', {})).text).toContain('was deleted');
    expect((await browser.open('/agreements/301')).text).toContain('Next invoice 2026-12-01');
    expect((await browser.send('/agreements/301/invoice', { upTo: '2026-12-01' })).path).toBe('/invoices/2');
  });

  test('enters an adjustment, which no invoice bills', async () => {
    const browser = await signedIn(sandboxAt());
    const form = { amount: '-12.5', effectiveDate: '2026-11-02', description: 'Goodwill' };
    const tab = await browser.send('/agreements/301/adjustments/new', form);
    expect(tab.text).toContain('Goodwill 2026-11-02 -12.50');
    expect((await browser.open('/agreements/301/invoice')).text).toContain('Total 2,280.00.');
  });

  test('keeps the tables: a new agreement of a type begins with what the type says', async () => {
    const sandbox = sandboxAt();
    const browser = await signedIn(sandbox);
    expect((await browser.open('/system/tables')).text).toContain('Tax Codes');
    for (const key of [
      'agreement-types',
      'billing-cycles',
      'billing-terms',
      'billing-statuses',
      'tax-codes',
      'units-of-measure',
    ]) {
      expect((await browser.open(`/system/tables/${key}`)).status).toBe(200);
    }
    const cycle = { name: 'Half a year', identifier: 'SA', billingOptions: 'SemiAnnual' };
    expect((await browser.send('/system/tables/billing-cycles/new', cycle)).text).toContain(
      'Half a year SA SemiAnnual',
    );
    sandbox.edit('agreementTypes', 3, { prorateFlag: true, billingCycle: { id: 4 }, billAmount: '75' });
    const { markup } = await browser.open('/agreements/new?type=3');
    expect(markup).toMatch(/name="billAmount"\s+value="75"/);
    expect(markup).toMatch(/name="prorateFlag" value="true" checked/);
  });
});

test('somebody who has not signed in invoices nothing', async () => {
  const sandbox = sandboxAt();
  await testBrowser(sandbox).send('/invoices/run', { upTo: '2026-12-01' });
  expect(sandbox.records('invoices')).toEqual([]);
});

test('a member whose role does not let them invoice sees why, and invoices nothing', async () => {
  const sandbox = sandboxAt();
  const technician = await signedIn(sandbox, 'robin');
  for (const path of ['/invoices', '/invoices/run', '/agreements/301/invoice']) {
    expect((await technician.open(path)).status).toBe(403);
  }
  sandbox.edit('securityRoles', 3, {
    level: 'All',
    restrictions: [{ module: 'Finance', function: 'Agreement Invoicing', add: 'None' }],
  });
  expect((await technician.open('/agreements/301/invoice')).status).toBe(200);
  expect((await technician.send('/invoices/run', { upTo: '2026-12-01' })).status).toBe(403);
  expect((await technician.send('/agreements/301/invoice', { upTo: '2026-12-01' })).status).toBe(403);
  expect(sandbox.records('invoices')).toEqual([]);
});

test.each([
  ['0', '0.00'],
  ['1234567.5', '1,234,567.50'],
  ['-1000', '-1,000.00'],
  ['0.0333', '0.0333'],
])('%s is written as %s', (amount, written) => {
  expect(money(amount)).toBe(written);
});
