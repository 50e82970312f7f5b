import { isDay } from '../invoicing/calendar.ts';
import { linesOf, periodsOf } from '../invoicing/invoice-line.ts';
import { idOf, isObject, textOf } from '../records/read-record.ts';
import type { SandboxRecord } from '../records/record-store.ts';
import { wireTime } from '../resources/context.ts';
import type { RunRequest, Sandbox } from '../sandbox-types.ts';
import { ControlError, json, readJson } from './control-answer.ts';

const USAGE =
  'Send {"all": true} or {"agreementId": 301}, with "upTo": "2026-12-01" for another day than today and "preview": true ' +
  'to see the invoices without making them.';

const FURTHEST_YEARS = 10;

type Handler = (request: Request, url: URL) => Response | Promise<Response>;

export function invoiceRoutes(sandbox: Sandbox): readonly (readonly [string, Readonly<Record<string, Handler>>])[] {
  return [
    ['invoices', { GET: () => json({ invoices: sandbox.records('invoices').map(shownInvoice) }) }],
    ['invoices/ID', { GET: (_request, url) => json(oneInvoice(sandbox, url)) }],
    ['invoices/run', { POST: async (request) => json(run(sandbox, await readJson(request))) }],
  ];
}

function oneInvoice(sandbox: Sandbox, { pathname }: URL): object {
  const id = pathname.split('/').at(-1) ?? '';
  const found = sandbox.records('invoices').find((invoice) => String(invoice.id) === id);
  if (found === undefined) throw new ControlError(404, `There is no invoice ${id}.`);
  return shownInvoice(found);
}

function run(sandbox: Sandbox, body: unknown): object {
  const request = readRunRequest(body, wireTime(sandbox.clock.now()).slice(0, 10));
  const { agreementId } = request;
  if (agreementId !== undefined && sandbox.records('agreements').every(({ id }) => id !== agreementId)) {
    throw new ControlError(404, `There is no agreement ${agreementId}.`);
  }
  const { invoices, refused } = sandbox.runInvoices(request);
  const [first] = refused;
  if (agreementId !== undefined && first !== undefined) throw new ControlError(409, first.reason);
  return { invoices: invoices.map(shownInvoice), refused };
}

/** With `runInvoices`, moving the clock invoices what is due on the day that it then shows. */
export function invoicesDue(sandbox: Sandbox, body: unknown, upTo: string): object {
  if (!isObject(body) || body['runInvoices'] !== true) return {};
  const { invoices, refused } = sandbox.runInvoices({ upTo });
  return { invoices: invoices.map(shownInvoice), refused };
}

/** Reads what shall be invoiced. Throws a ControlError that says everything that is wrong with it. */
export function readRunRequest(body: unknown, today: string): RunRequest {
  if (!isObject(body)) throw new ControlError(400, USAGE);
  const { all, agreementId, upTo = today, preview = false, ...others } = body;
  const last = `${Number(today.slice(0, 4)) + FURTHEST_YEARS}${today.slice(4)}`;
  const problems = [
    ...Object.keys(others).map((name) => `There is no "${name}".`),
    ...(all === undefined || all === true ? [] : ['all can only be true.']),
    ...((all === undefined) === (agreementId === undefined) ? ['Say either all or agreementId.'] : []),
    ...(agreementId === undefined || isId(agreementId) ? [] : ['agreementId must be the id of an agreement.']),
    ...(isDay(upTo) ? [] : ['upTo must be a day like "2026-12-01".']),
    ...(isDay(upTo) && upTo > last ? [`upTo must not lie more than ${FURTHEST_YEARS} years ahead.`] : []),
    ...(typeof preview === 'boolean' ? [] : ['preview must be true or false.']),
  ];
  if (problems.length > 0 || !isDay(upTo)) throw new ControlError(400, USAGE, problems);
  return { upTo, isPreview: preview === true, ...(isId(agreementId) && { agreementId }) };
}

function isId(value: unknown): value is number {
  return typeof value === 'number' && Number.isSafeInteger(value) && value > 0;
}

/** An invoice with what no call of the API shows: what each line bills. */
export function shownInvoice(invoice: SandboxRecord): object {
  return {
    id: invoice.id,
    invoiceNumber: textOf(invoice, 'invoiceNumber'),
    type: textOf(invoice, 'type'),
    agreementId: idOf(invoice, 'agreement'),
    companyId: idOf(invoice, 'company'),
    date: textOf(invoice, 'date'),
    periods: periodsOf(invoice),
    lines: linesOf(invoice),
    subtotal: textOf(invoice, 'subtotal') ?? '0',
    salesTax: textOf(invoice, 'salesTax') ?? '0',
    total: textOf(invoice, 'total') ?? '0',
  };
}
