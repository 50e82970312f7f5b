import type { Behaviour } from '../../behaviour.ts';
import { createControl } from '../../control/control.ts';
import { isObject } from '../../records/read-record.ts';
import { testClient } from '../../testing/test-client.ts';
import type { TestClient } from '../../testing/test-client.ts';

type Fields = Readonly<Record<string, unknown>>;

export interface Answered {
  readonly status: number;
  readonly body: Fields;
}

/** A client of the API, and the control API beside it. */
export interface InvoiceOffice extends TestClient {
  control(method: string, path: string, body?: unknown): Promise<Answered>;
  /** Invoices up to a day what is due, and answers the invoices with their lines. */
  run(upTo: string, agreementId?: number): Promise<readonly Fields[]>;
  /** A new monthly agreement from 1 November 2026 on that prorates, unless told otherwise; its additions are billed 10 × 6.50 unless told otherwise. */
  agreement(
    fields?: Fields,
    additions?: readonly Fields[],
  ): Promise<{ readonly id: number; readonly additions: readonly number[] }>;
  /** Must be accepted. */
  write(method: string, path: string, body?: unknown): Promise<Fields>;
}

export function invoiceOffice(behaviour: Partial<Behaviour> = {}): InvoiceOffice {
  const client = testClient({ behaviour });
  const { sandbox } = client;
  const answer = createControl({ sandbox, seedSnapshot: () => sandbox.snapshot() });

  async function control(method: string, path: string, body?: unknown): Promise<Answered> {
    const headers = { 'content-type': 'application/json' };
    const init = { method, headers, ...(body !== undefined && { body: JSON.stringify(body) }) };
    const response = await answer(new Request(`http://localhost:4100/_sandbox/${path}`, init));
    const read: unknown = await response.json();
    return { status: response.status, body: isObject(read) ? read : {} };
  }

  async function write(method: string, path: string, body?: unknown): Promise<Fields> {
    const { status, json, text } = await client.send(path, { method, body });
    if (status >= 300) throw new Error(`${method} ${path} was answered ${status}: ${text}`);
    return isObject(json) ? json : {};
  }

  return {
    ...client,
    control,
    write,
    async run(upTo, agreementId) {
      const which = agreementId === undefined ? { all: true } : { agreementId };
      const { status, body } = await control('POST', 'invoices/run', { ...which, upTo });
      if (status !== 200) throw new Error(`The run was answered ${status}: ${JSON.stringify(body)}`);
      return objectsIn(body['invoices']);
    },
    async agreement(fields = {}, additions = []) {
      const { id } = await write('POST', '/finance/agreements', { ...AGREEMENT, ...fields });
      const path = `/finance/agreements/${String(id)}/additions`;
      const ids: number[] = [];
      for (const addition of additions)
        ids.push(Number((await write('POST', path, { ...ADDITION, ...addition }))['id']));
      return { id: Number(id), additions: ids };
    },
  };
}

const AGREEMENT = {
  name: 'Worked example',
  type: { id: 1 },
  company: { id: 200 },
  contact: { id: 200 },
  billingCycle: { id: 2 },
  startDate: '2026-11-01T00:00:00Z',
  prorateFlag: true,
};

const ADDITION = {
  product: { id: 500 },
  billCustomer: 'Billable',
  quantity: 10,
  unitPrice: 6.5,
  unitCost: 3,
  effectiveDate: '2026-11-01T00:00:00Z',
};

export function objectsIn(value: unknown): readonly Fields[] {
  return Array.isArray(value) ? value.filter(isObject) : [];
}

/** A line as a worked example writes it: what of which days, and how much. */
export function written(line: Fields): string {
  const { kind, quantity, unitPrice, days, daysInCycle, from, through, amount } = line;
  const share = days === daysInCycle ? '' : ` ${String(days)}/${String(daysInCycle)}`;
  const name = kind === 'addition' ? '' : `${String(kind)} `;
  return `${name}${String(quantity)} x ${String(unitPrice)}${share}, ${String(from)} to ${String(through)}: ${String(amount)}`;
}

export function linesIn(invoices: readonly Fields[]): readonly string[] {
  return invoices.flatMap(({ lines }) => objectsIn(lines).map(written));
}
