import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDecimals, sumDecimals } from '../resources/decimal.ts';
import { NOW } from '../testing/test-client.ts';
import type { InvoiceOffice } from './testing/invoice-office.ts';
import { invoiceOffice, linesIn, objectsIn } from './testing/invoice-office.ts';

const on = (day: string) => `${day}T00:00:00Z`;

async function nextInvoiceDate(office: InvoiceOffice, id: number): Promise<unknown> {
  return (await office.write('GET', `/finance/agreements/${id}`))['nextInvoiceDate'];
}

async function refusal(office: InvoiceOffice, body: object): Promise<unknown> {
  const answered = await office.control('POST', 'invoices/run', body);
  return [answered.status, answered.body['message']];
}

describe('a run of invoices', () => {
  it('moves the next invoice date on and invoices nothing twice', async () => {
    const office = invoiceOffice();
    const { id } = await office.agreement({}, [{}]);
    expect(await nextInvoiceDate(office, id)).toBe(on('2026-11-01'));
    expect(await office.run('2026-11-01', id)).toHaveLength(1);
    expect(await nextInvoiceDate(office, id)).toBe(on('2026-12-01'));
    expect(await refusal(office, { agreementId: id, upTo: '2026-11-30' })).toEqual([
      409,
      `Agreement ${id} has nothing to invoice up to 2026-11-30: its next invoice date is 2026-12-01.`,
    ]);
    expect(office.sandbox.records('invoices')).toHaveLength(1);
  });

  it('makes one invoice for each period that has passed', async () => {
    const office = invoiceOffice();
    const { id } = await office.agreement({}, [{}]);
    const made = await office.run('2027-01-15', id);
    expect(made.map(({ date }) => date)).toEqual([on('2026-11-01'), on('2026-12-01'), on('2027-01-01')]);
  });

  it('bills the quantity that stands when it runs', async () => {
    const office = invoiceOffice();
    const { id, additions } = await office.agreement({}, [{}]);
    const body = [{ op: 'replace', path: 'quantity', value: 25 }];
    await office.write('PATCH', `/finance/agreements/${id}/additions/${additions[0]}`, body);
    expect(linesIn(await office.run('2026-11-01', id))).toEqual(['25 x 6.5, 2026-11-01 to 2026-11-30: 162.5']);
  });

  it('makes up for what was added within a period that had been invoiced', async () => {
    const office = invoiceOffice();
    const { id } = await office.agreement({ startDate: on('2026-09-01') }, []);
    await office.run('2026-11-01', id);
    await office.write('POST', `/finance/agreements/${id}/additions`, {
      product: { id: 500 },
      billCustomer: 'Billable',
      quantity: 10,
      unitPrice: 6.5,
      effectiveDate: on('2026-10-22'),
    });
    expect(linesIn(await office.run('2026-12-01', id))).toEqual([
      '10 x 6.5 10/31, 2026-10-22 to 2026-10-31: 20.97',
      '10 x 6.5, 2026-11-01 to 2026-11-30: 65',
      '10 x 6.5, 2026-12-01 to 2026-12-31: 65',
    ]);
    expect(linesIn(await office.run('2027-01-01', id))).toEqual(['10 x 6.5, 2027-01-01 to 2027-01-31: 65']);
  });

  it('bills a cancelled addition up to the day of cancelling, and no more after it', async () => {
    const office = invoiceOffice();
    const { id, additions } = await office.agreement({}, [{}]);
    await office.run('2026-11-01', id);
    const body = [{ op: 'add', path: 'cancelledDate', value: on('2026-12-10') }];
    await office.write('PATCH', `/finance/agreements/${id}/additions/${additions[0]}`, body);
    expect(linesIn(await office.run('2027-01-01', id))).toEqual(['10 x 6.5 10/31, 2026-12-01 to 2026-12-10: 20.97']);
  });

  it('refuses a period that stands on an invoice, also when a person moved the next invoice date back', async () => {
    const office = invoiceOffice();
    const { id } = await office.agreement({}, [{}]);
    await office.run('2026-11-01', id);
    office.sandbox.edit('agreements', id, { nextInvoiceDate: on('2026-11-15') });
    expect(await refusal(office, { agreementId: id, upTo: '2026-11-30' })).toEqual([
      409,
      `Agreement ${id} has been invoiced for 2026-11-01 to 2026-11-30 already, and its next invoice date would bill ` +
        '2026-11-15 to 2026-11-30 again. Delete that invoice, or move the next invoice date.',
    ]);
  });

  it('bills of the seed what falls due, and nothing of what was invoiced before', async () => {
    const office = invoiceOffice();
    expect(await office.run('2026-11-30')).toEqual([]);
    const made = await office.run('2026-12-01');
    expect(made.map(({ agreementId, total }) => [agreementId, total])).toEqual([
      [301, '2280'],
      [303, '10920'],
      [304, '5429'],
      [308, '4162.5'],
      [309, '836'],
      [311, '1118'],
    ]);
  });

  it('shows what it would make and makes nothing, as a preview', async () => {
    const office = invoiceOffice();
    const { body } = await office.control('POST', 'invoices/run', { all: true, upTo: '2026-12-01', preview: true });
    expect(objectsIn(body['invoices'])).toHaveLength(6);
    expect(office.sandbox.records('invoices')).toEqual([]);
    expect(await nextInvoiceDate(office, 301)).toBe(on('2026-12-01'));
  });

  it('is of today when no day is named', async () => {
    const office = invoiceOffice();
    office.sandbox.clock.set(Date.UTC(2026, 11, 1, 6));
    const { body } = await office.control('POST', 'invoices/run', { agreementId: 301 });
    expect(body).toMatchObject({ invoices: [{ agreementId: 301, date: on('2026-12-01') }] });
  });

  it('follows when the clock is moved, if that is asked for', async () => {
    const office = invoiceOffice();
    const set = on('2026-12-01');
    expect((await office.control('POST', 'clock', { set })).body).not.toHaveProperty('invoices');
    const { body } = await office.control('POST', 'clock', { set, runInvoices: true });
    expect(objectsIn(body['invoices'])).toHaveLength(6);
    expect((await office.control('POST', 'clock', { set, runInvoices: 'yes' })).status).toBe(400);
    expect((await office.control('POST', 'clock', { runInvoices: true })).status).toBe(400);
  });

  it.each([
    ['nothing', {}, 'Say either all or agreementId.'],
    ['both', { all: true, agreementId: 301 }, 'Say either all or agreementId.'],
    ['no day', { all: true, upTo: '2026-02-30' }, 'upTo must be a day like "2026-12-01".'],
    ['a day in a far future', { all: true, upTo: '2036-11-03' }, 'upTo must not lie more than 10 years ahead.'],
    ['no id', { agreementId: '301' }, 'agreementId must be the id of an agreement.'],
    ['another name', { all: true, until: '2026-12-01' }, 'There is no "until".'],
    ['half a preview', { all: true, preview: 'yes' }, 'preview must be true or false.'],
    ['not all', { all: false }, 'all can only be true.'],
  ])('refuses %s', async (_, body, problem) => {
    const answered = await invoiceOffice().control('POST', 'invoices/run', body);
    expect([answered.status, answered.body['problems']]).toEqual([400, [problem]]);
  });

  it('refuses an agreement that there is not', async () => {
    expect(await refusal(invoiceOffice(), { agreementId: 99 })).toEqual([404, 'There is no agreement 99.']);
  });
});

describe('what is not invoiced says why:', () => {
  it.each([
    ['an agreement without a billing cycle', { billingCycle: null }, 'has no billing cycle, so it is never invoiced.'],
    [
      'one that is over',
      { cancelledFlag: true, dateCancelled: on('2026-10-31') },
      'is over: nothing is billed from 2026-11-01 on.',
    ],
  ])('%s', async (_, fields, reason) => {
    const office = invoiceOffice();
    const { id } = await office.agreement({}, [{}]);
    office.sandbox.edit('agreements', id, fields);
    expect(await refusal(office, { agreementId: id })).toEqual([409, `Agreement ${id} ${reason}`]);
  });

  it('one of a deleted company, also in a run of all', async () => {
    const office = invoiceOffice();
    office.sandbox.edit('companies', 201, { deletedFlag: true });
    const { body } = await office.control('POST', 'invoices/run', { all: true, upTo: '2026-12-01' });
    expect(body['refused']).toEqual([{ agreementId: 301, reason: 'Agreement 301 is of a company that was deleted.' }]);
  });
});

describe('a one-time agreement', () => {
  it('is invoiced whole, one time, and has no next invoice date any more', async () => {
    const office = invoiceOffice();
    const { id } = await office.agreement({ billingCycle: { id: 9 }, oneTimeFlag: true, billAmount: 99 }, [
      { effectiveDate: on('2026-11-20') },
    ]);
    const made = await office.run('2026-11-01', id);
    expect(made.map(({ total }) => total)).toEqual(['164']);
    expect(await nextInvoiceDate(office, id)).toBeUndefined();
    expect(await refusal(office, { agreementId: id, upTo: '2027-11-01' })).toEqual([
      409,
      `Agreement ${id} has been invoiced already: it is invoiced one time.`,
    ]);
  });
});

describe('a child agreement', () => {
  const family = async (office: InvoiceOffice) => {
    const parent = await office.agreement({ billAmount: 100 }, [{}]);
    const child = await office.agreement(
      { parentAgreement: { id: parent.id }, company: { id: 201 }, startDate: on('2026-11-16') },
      [{ quantity: 2, effectiveDate: on('2026-11-16') }],
    );
    return { parent, child };
  };

  it('V has its lines on the invoice of its parent, after those of the parent', async () => {
    const office = invoiceOffice();
    const { parent, child } = await family(office);
    await office.run('2026-11-01', parent.id);
    const [december] = await office.run('2026-12-01', parent.id);
    expect(december).toMatchObject({ agreementId: parent.id, companyId: 200 });
    expect(linesIn([december ?? {}])).toEqual([
      'amount 1 x 100, 2026-12-01 to 2026-12-31: 100',
      '10 x 6.5, 2026-12-01 to 2026-12-31: 65',
      '2 x 6.5 15/30, 2026-11-16 to 2026-11-30: 6.5',
      '2 x 6.5, 2026-12-01 to 2026-12-31: 13',
    ]);
    expect(await nextInvoiceDate(office, child.id)).toBe(on('2027-01-01'));
  });

  it('is not invoiced by itself', async () => {
    const office = invoiceOffice();
    const { parent, child } = await family(office);
    expect(await refusal(office, { agreementId: child.id, upTo: '2026-12-01' })).toEqual([
      409,
      `Agreement ${child.id} is billed on the invoices of its parent, agreement ${parent.id}: invoice that one.`,
    ]);
  });

  it('I or is, by a switch', async () => {
    const office = invoiceOffice({ childAgreements: 'own-invoice' });
    const { child } = await family(office);
    expect(linesIn(await office.run('2026-11-16', child.id))).toEqual(['2 x 6.5 15/30, 2026-11-16 to 2026-11-30: 6.5']);
  });

  it('is invoiced by itself once its parent is cancelled', async () => {
    const office = invoiceOffice();
    const { parent, child } = await family(office);
    office.sandbox.edit('agreements', parent.id, { cancelledFlag: true, dateCancelled: on('2026-11-01') });
    expect(await office.run('2026-11-16', child.id)).toHaveLength(1);
  });

  it('comes to an end where a parent is its own child', async () => {
    const office = invoiceOffice({});
    const { parent, child } = await family(office);
    office.sandbox.edit('agreements', parent.id, { parentAgreement: { id: child.id } });
    expect((await office.control('POST', 'invoices/run', { all: true, upTo: '2026-12-01' })).status).toBe(200);
  });
});

describe('an addition that is changed after it was invoiced', () => {
  const changed = async (edits: 'kept' | 'cancellations' | 'recalculated', path: string, value: unknown) => {
    const office = invoiceOffice({ invoicedAdditionEdits: edits, oneTimeFees: 'prorated' });
    const { id, additions } = await office.agreement({}, [{}]);
    await office.run('2026-11-01', id);
    const body = [{ op: 'add', path, value }];
    await office.write('PATCH', `/finance/agreements/${id}/additions/${additions[0]}`, body);
    return [linesIn(await office.run('2026-12-01', id)), linesIn(await office.run('2027-01-01', id))];
  };

  it.each([
    ['kept', 'quantity', 12, ['12 x 6.5, 2026-12-01 to 2026-12-31: 78'], ['12 x 6.5, 2027-01-01 to 2027-01-31: 78']],
    ['kept', 'cancelledDate', on('2026-11-12'), [], []],
    [
      'cancellations',
      'cancelledDate',
      on('2026-11-12'),
      ['correction 10 x 6.5 12/30, 2026-11-01 to 2026-11-12: -39'],
      [],
    ],
    [
      'cancellations',
      'quantity',
      12,
      ['12 x 6.5, 2026-12-01 to 2026-12-31: 78'],
      ['12 x 6.5, 2027-01-01 to 2027-01-31: 78'],
    ],
    [
      'recalculated',
      'quantity',
      12,
      ['correction 12 x 6.5, 2026-11-01 to 2026-11-30: 13', '12 x 6.5, 2026-12-01 to 2026-12-31: 78'],
      ['12 x 6.5, 2027-01-01 to 2027-01-31: 78'],
    ],
    ['recalculated', 'billCustomer', 'DoNotBill', ['correction 10 x 6.5, 2026-11-01 to 2026-11-30: -65'], []],
  ] as const)('I %s: %s', async (edits, path, value, december, january) => {
    expect(await changed(edits, path, value)).toEqual([december, january]);
  });
});

describe('an invoice at zero', () => {
  it.each([
    ['made-for-no-charge', 'NoCharge', 1],
    ['made-for-no-charge', 'DoNotBill', 0],
    ['never', 'NoCharge', 0],
    ['always', 'NoCharge', 1],
  ] as const)('I is %s: %s', async (zeroInvoices, billCustomer, count) => {
    const office = invoiceOffice({ zeroInvoices });
    const { id } = await office.agreement({}, [{ billCustomer }]);
    expect(await office.run('2026-11-01', id)).toHaveLength(count);
    expect(await nextInvoiceDate(office, id)).toBe(on('2026-12-01'));
  });

  it('is made where the agreement says so', async () => {
    const office = invoiceOffice();
    const { id } = await office.agreement({ billZeroAmountFlag: true }, []);
    expect(await office.run('2026-11-01', id)).toHaveLength(1);
  });
});

describe('whatever the additions are', () => {
  const addition = fc.record({
    quantity: fc.integer({ min: 0, max: 10_000 }).map((hundredths) => hundredths / 100),
    unitPrice: fc.integer({ min: 0, max: 100_000 }).map((tenThousandths) => tenThousandths / 10_000),
    billCustomer: fc.constantFrom('Billable', 'DoNotBill', 'NoCharge'),
    from: fc.integer({ min: 0, max: 90 }),
    days: fc.option(fc.integer({ min: 0, max: 60 })),
    taxableFlag: fc.boolean(),
  });
  const day = (offset: number): string => new Date(Date.UTC(2026, 10, 1 + offset)).toISOString().replace('.000Z', 'Z');

  it('the lines of an invoice add up to its subtotal, and with the tax to its total', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(addition, { maxLength: 6 }), async (additions) => {
        const office = invoiceOffice({ oneTimeFees: 'prorated' });
        const { id } = await office.agreement({ taxCode: { id: 2 } }, additions.map(written));
        for (const invoice of await office.run('2027-02-01', id)) {
          const amounts = objectsIn(invoice['lines']).map(({ amount }) => String(amount));
          expect(invoice['subtotal']).toBe(sumDecimals(amounts));
          expect(invoice['total']).toBe(addDecimals(String(invoice['subtotal']), String(invoice['salesTax'])));
          for (const amount of amounts) expect(amount).toMatch(/^-?\d+(\.\d\d?)?$/);
        }
      }),
      { numRuns: 12 },
    );
  });

  it('no day of an addition is billed twice and none is left out, however often and late the runs are', async () => {
    const runs = fc.array(fc.integer({ min: 0, max: 90 }), { minLength: 1, maxLength: 4 });
    await fc.assert(
      fc.asyncProperty(fc.array(addition, { minLength: 1, maxLength: 4 }), runs, async (additions, offsets) => {
        const office = invoiceOffice({ oneTimeFees: 'prorated', zeroInvoices: 'always' });
        const { id } = await office.agreement({}, []);
        const [before, after] = [additions.slice(0, 2), additions.slice(2)];
        const path = `/finance/agreements/${id}/additions`;
        for (const one of before) await office.write('POST', path, written(one));
        const made = [];
        for (const [index, offset] of offsets.toSorted((a, b) => a - b).entries()) {
          made.push(...(await tried(office, id, day(offset))));
          if (index === 0) for (const one of after) await office.write('POST', path, written(one));
        }
        made.push(...(await office.run('2027-03-01', id)));
        const lines = made.flatMap(({ lines: all }) => objectsIn(all));
        for (const stored of office.sandbox.records('additions').filter(({ agreementId }) => agreementId === id)) {
          const own = lines.filter(({ additionId }) => additionId === stored.id);
          const days = own.flatMap(({ from, through }) => daysFrom(String(from), String(through)));
          const billed = stored['billCustomer'] === 'DoNotBill' ? [] : daysOf(stored);
          expect(days.toSorted()).toEqual(billed);
        }
      }),
      { numRuns: 12 },
    );
  });

  const written = ({ from, days, ...rest }: { readonly from: number; readonly days: number | null }) => ({
    product: { id: 500 },
    ...rest,
    effectiveDate: day(from),
    ...(days !== null && { cancelledDate: day(from + days) }),
  });

  async function tried(office: InvoiceOffice, agreementId: number, upTo: string) {
    const { body } = await office.control('POST', 'invoices/run', { agreementId, upTo: upTo.slice(0, 10) });
    return objectsIn(body['invoices']);
  }

  function daysFrom(from: string, through: string): readonly string[] {
    const days: string[] = [];
    for (let ms = Date.parse(from); ms <= Date.parse(through); ms += 86_400_000) {
      days.push(new Date(ms).toISOString().slice(0, 10));
    }
    return days;
  }

  /** Up to the end of March 2027, which the last run bills. */
  function daysOf({ effectiveDate, cancelledDate = on('2027-03-31') }: Readonly<Record<string, unknown>>) {
    const last = String(cancelledDate) < on('2027-03-31') ? String(cancelledDate) : on('2027-03-31');
    return daysFrom(String(effectiveDate), last);
  }
});

it('the moment of a run does not matter, only the day', async () => {
  const office = invoiceOffice();
  const { id } = await office.agreement({}, [{}]);
  office.sandbox.clock.set(NOW + 86_400_000 * 40);
  expect(linesIn(await office.run('2026-11-01', id))).toEqual(['10 x 6.5, 2026-11-01 to 2026-11-30: 65']);
});
