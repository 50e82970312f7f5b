import type { Sandbox, SandboxRecord } from 'tallybridge-sandbox';
import type { Coverage } from './coverage.ts';
import { between, pick } from './kernel.ts';
import type { Kernel, Random } from './kernel.ts';
import { AGREEMENTS, PRODUCTS } from './market.ts';
import { textOf } from './observer.ts';
import type { Observer } from './observer.ts';

export interface Office {
  readonly kernel: Kernel;
  readonly random: Random;
  readonly sandbox: Sandbox;
  readonly observer: Observer;
  readonly coverage: Coverage;
}

type Deed = (office: Office) => boolean;

const isMarked = (record: SandboxRecord): boolean => textOf(record, 'serialNumber').startsWith('tb1.');

function additions({ sandbox }: Office, isOurs: boolean): readonly SandboxRecord[] {
  return sandbox
    .records('additions')
    .filter((record) => isMarked(record) === isOurs && record['cancelledDate'] === undefined);
}

function change(office: Office, isOurs: boolean, changes: Readonly<Record<string, unknown>>): boolean {
  const target = pick(office.random, additions(office, isOurs));
  if (target === undefined) return false;
  office.sandbox.edit('additions', target.id, changes);
  return true;
}

/** What people do in ConnectWise by hand, without asking us. */
const DEEDS: Readonly<Record<string, Deed>> = {
  'person changes our quantity': (office) => change(office, true, { quantity: between(office.random, 1, 60) }),
  'person changes our price': (office) => change(office, true, { unitPrice: between(office.random, 1, 9) }),
  'person changes our text': (office) => change(office, true, { description: `by hand ${office.kernel.now}` }),
  'person changes a foreign quantity': (office) => change(office, false, { quantity: between(office.random, 1, 60) }),
  'person cancels our line': (office) => change(office, true, { cancelledDate: '2026-10-31T00:00:00Z' }),
  'person removes our line': (office) => {
    const target = pick(office.random, additions(office, true));
    if (target !== undefined) office.sandbox.remove('additions', target.id);
    return target !== undefined;
  },
  'person adds the product by hand': (office) => insert(office, {}),
  'person copies a line to another agreement': (office) => {
    const source = pick(office.random, additions(office, true));
    if (source === undefined) return false;
    // Never back to the agreement that the marker names: there nobody could tell the copy from a late commit.
    const named = Number.parseInt(textOf(source, 'serialNumber').split('.')[2] ?? '', 36);
    const other = AGREEMENTS.find((id) => id !== source['agreementId'] && id !== named);
    return insert(office, { serialNumber: source['serialNumber'], agreementId: other });
  },
  'person cancels the agreement for a while': ({ sandbox, random, kernel, observer }) => {
    const id = pick(random, AGREEMENTS) ?? AGREEMENTS[0];
    sandbox.edit('agreements', id, { cancelledFlag: true });
    kernel.schedule(between(random, 5, 60) * 60_000, () => {
      asPerson(observer, () => sandbox.edit('agreements', id, { cancelledFlag: false }));
    });
    return true;
  },
  'invoices run': ({ sandbox, random }) => {
    const id = pick(random, AGREEMENTS) ?? AGREEMENTS[0];
    sandbox.edit('agreements', id, { nextInvoiceDate: '2026-12-01T00:00:00Z' });
    return true;
  },
};

export const DEED_NAMES: readonly string[] = Object.keys(DEEDS);

function insert({ sandbox, random }: Office, fields: Readonly<Record<string, unknown>>): boolean {
  sandbox.insert('additions', {
    agreementId: pick(random, AGREEMENTS),
    product: { id: pick(random, PRODUCTS) },
    quantity: between(random, 1, 30),
    billCustomer: 'Billable',
    effectiveDate: '2026-10-01T00:00:00Z',
    ...fields,
  });
  return true;
}

function asPerson<Value>(observer: Observer, act: () => Value): Value {
  observer.isPerson = true;
  try {
    return act();
  } finally {
    observer.isPerson = false;
  }
}

/** Somebody does something. */
export function meddle(office: Office): void {
  const name = pick(office.random, DEED_NAMES) ?? '';
  const isDone = asPerson(office.observer, () => DEEDS[name]?.(office) ?? false);
  if (!isDone) return;
  office.kernel.trace(name);
  office.coverage.note(name);
}
