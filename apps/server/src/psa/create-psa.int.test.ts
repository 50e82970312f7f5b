import { additionId, agreementId, catalogItemId, dayOf, parseDecimal, PsaUnavailable } from 'tallybridge-engine';
import type { Day, Decimal, NewAddition, Psa } from 'tallybridge-engine';
import type { Fault, Sandbox } from 'tallybridge-sandbox';
import { describe, expect, test } from 'vitest';
import { createPsa } from './create-psa.ts';
import { withSandbox } from './testing/with-sandbox.ts';

const AGREEMENT = agreementId(300);

function decimal(text: string): Decimal {
  const value = parseDecimal(text);
  if (value === null) throw new Error(text);
  return value;
}

function day(text: string): Day {
  const value = dayOf(text);
  if (value === null) throw new Error(text);
  return value;
}

const LINE: NewAddition = {
  catalogItem: catalogItemId(500),
  quantity: decimal('12.5'),
  billCustomer: 'Billable',
  effectiveDate: day('2026-11-01'),
  cancelledDate: null,
  serialNumber: 'tb-marker',
  unitPrice: null,
  unitCost: null,
  invoiceDescription: null,
};

const yes = () => true;

const withPsa = (use: (psa: Psa, sandbox: Sandbox) => Promise<void>): Promise<void> =>
  withSandbox((connectWise, sandbox) => use(createPsa({ connectWise }), sandbox));

async function readFailure(fault: Fault): Promise<unknown> {
  let failure: unknown = null;
  await withPsa(async (psa, sandbox) => {
    sandbox.faults.add({ match: { path: '/company/companies' }, fault });
    failure = await psa.readCompanies().catch((error: unknown) => error);
  });
  return failure;
}

describe('reading', () => {
  test('gives whole lists in the words of the engine', () =>
    withPsa(async (psa, sandbox) => {
      expect(await psa.readCompanies()).toHaveLength(sandbox.records('companies').length);
      const agreement = (await psa.readAgreements()).find(({ id }) => id === AGREEMENT);
      expect(agreement).toMatchObject({ company: 200, isCancelled: false, prorates: true, endDate: null });
      const item = (await psa.readCatalogItems()).find(({ identifier }) => identifier === 'BK-GB');
      expect(item).toMatchObject({ price: '0.12', cost: '0.045', productClass: 'Agreement', isInactive: false });
      const [seats] = await psa.readAdditions(agreementId(308));
      expect(seats).toMatchObject({
        agreement: 308,
        catalogItem: 511,
        quantity: '45',
        unitPrice: '92.5',
        lessIncluded: '0',
      });
    }));

  test('finds one addition by its id, and tells one that is not there', () =>
    withPsa(async (psa, sandbox) => {
      const id = sandbox.records('additions').find(({ agreementId: of }) => of === 308)?.id ?? 0;
      expect(await psa.findAddition(agreementId(308), additionId(id))).toMatchObject({ id, quantity: '45' });
      expect(await psa.findAddition(agreementId(308), additionId(99_999))).toBeNull();
    }));

  test.each<[what: string, fault: Fault, code: string]>([
    ['an outage', { kind: 'cut', when: 'before-commit' }, 'unreachable'],
    ['a truncated answer', { kind: 'truncate', bytes: 40 }, 'unreachable'],
    ['a login page', { kind: 'html' }, 'unusable'],
    ['a missing right', { kind: 'status', status: 403 }, 'permission'],
    ['wrong keys', { kind: 'status', status: 401 }, 'credentials'],
    ['throttling', { kind: 'status', status: 429, headers: { 'Retry-After': '0' } }, 'throttled'],
  ])('is void after %s', async (_, fault, code) => {
    const failure = await readFailure(fault);
    expect(failure).toBeInstanceOf(PsaUnavailable);
    expect(failure).toMatchObject({ code });
  });
});

describe('writing', () => {
  test('creates exactly what was asked and answers with what stands', () =>
    withPsa(async (psa, sandbox) => {
      const answer = await psa.addAddition(AGREEMENT, LINE, yes);
      expect(answer).toMatchObject({ outcome: 'answered', addition: { quantity: '12.5', serialNumber: 'tb-marker' } });
      const sent = sandbox.log.entries().find(({ method }) => method === 'POST');
      expect(JSON.parse(sent?.requestBody ?? '{}')).toEqual({
        product: { id: 500 },
        quantity: 12.5,
        billCustomer: 'Billable',
        effectiveDate: '2026-11-01T00:00:00Z',
        serialNumber: 'tb-marker',
      });
    }));

  test('changes only the fields that are named', () =>
    withPsa(async (psa, sandbox) => {
      const created = await psa.addAddition(AGREEMENT, LINE, yes);
      if (created.outcome !== 'answered') throw new Error('not created');
      const change = { quantity: decimal('13'), cancelledDate: day('2026-11-30') };
      const answer = await psa.changeAddition(AGREEMENT, created.addition.id, change, yes);
      expect(answer).toMatchObject({ outcome: 'answered', addition: { quantity: '13', cancelledDate: '2026-11-30' } });
      const sent = sandbox.log.entries().find(({ method }) => method === 'PATCH');
      expect(JSON.parse(sent?.requestBody ?? '[]')).toEqual([
        { op: 'replace', path: 'quantity', value: 13 },
        { op: 'replace', path: 'cancelledDate', value: '2026-11-30T00:00:00Z' },
      ]);
    }));

  test.each([0, 1])('sends nothing once it may no longer leave, also when that shows after the wait (%i)', (allowed) =>
    withPsa(async (psa, sandbox) => {
      let asked = 0;
      const mayLeave = () => (asked += 1) <= allowed;
      const answer = await psa.addAddition(AGREEMENT, LINE, mayLeave);
      expect(answer).toMatchObject({ outcome: 'refused', refusal: 'not-sent' });
      expect(asked).toBe(allowed + 1);
      expect(sandbox.log.counts()['POST']).toBeUndefined();
    }),
  );

  test.each<[what: string, fault: Fault, answer: object]>([
    ['an answer lost before the commit', { kind: 'cut', when: 'before-commit' }, { outcome: 'unknown' }],
    ['an answer lost after the commit', { kind: 'cut', when: 'after-commit' }, { outcome: 'unknown' }],
    ['a broken answer', { kind: 'truncate', bytes: 30 }, { outcome: 'unknown' }],
    ['an HTML answer', { kind: 'html' }, { outcome: 'unknown' }],
    ['an error of the server', { kind: 'status', status: 500 }, { outcome: 'unknown' }],
    ['a refusal', { kind: 'status', status: 400 }, { outcome: 'refused', refusal: 'invalid' }],
    ['a missing right', { kind: 'status', status: 403 }, { outcome: 'refused', refusal: 'permission' }],
    ['wrong keys', { kind: 'status', status: 401 }, { outcome: 'refused', refusal: 'credentials' }],
    [
      'throttling',
      { kind: 'status', status: 429, headers: { 'Retry-After': '30' } },
      { outcome: 'refused', refusal: 'throttled', retryAfterMs: 30_000 },
    ],
  ])('tells %s as a value, and sends once', (_, fault, expected) =>
    withPsa(async (psa, sandbox) => {
      sandbox.faults.add({ match: { method: 'POST' }, fault });
      expect(await psa.addAddition(AGREEMENT, LINE, yes)).toMatchObject(expected);
      expect(sandbox.log.counts()['POST']).toBe(1);
    }),
  );
});
