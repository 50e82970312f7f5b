import { patch } from 'tallybridge-connectwise';
import type { ConnectWise, NewAddition as WireNewAddition } from 'tallybridge-connectwise';
import { PsaUnavailable } from 'tallybridge-engine';
import type { AdditionChange, AgreementId, MayLeave, NewAddition, Psa, WriteAnswer } from 'tallybridge-engine';
import { failedWrite, unavailable } from './failures.ts';
import {
  ADDITION_FIELDS,
  AGREEMENT_FIELDS,
  CATALOG_FIELDS,
  COMPANY_FIELDS,
  fromAddition,
  fromAgreement,
  fromCatalogItem,
  fromCompany,
} from './from-connectwise.ts';
import type { ReadAddition } from './from-connectwise.ts';
import { lastMomentSignal } from './last-moment.ts';

const PAGE = { pageSize: 1000, paging: 'forward-only' } as const;

async function readWhole<Wire, Record>(
  pages: AsyncIterable<readonly Wire[]>,
  from: (wire: Wire) => Record,
): Promise<Record[]> {
  const all: Record[] = [];
  try {
    for await (const page of pages) {
      for (const wire of page) all.push(from(wire));
    }
  } catch (error) {
    throw unavailable(error);
  }
  return all;
}

function toNewAddition(addition: NewAddition): WireNewAddition {
  const { unitPrice, unitCost, invoiceDescription, cancelledDate } = addition;
  return {
    product: { id: addition.catalogItem },
    quantity: addition.quantity,
    billCustomer: addition.billCustomer,
    effectiveDate: addition.effectiveDate,
    serialNumber: addition.serialNumber,
    ...(cancelledDate === null ? {} : { cancelledDate }),
    ...(unitPrice === null ? {} : { unitPrice }),
    ...(unitCost === null ? {} : { unitCost }),
    ...(invoiceDescription === null ? {} : { invoiceDescription }),
  };
}

const CHANGEABLE = ['quantity', 'cancelledDate', 'unitPrice', 'unitCost'] as const;

function toPatch(change: AdditionChange) {
  let operations = patch();
  for (const field of CHANGEABLE) {
    const value = change[field];
    if (value !== undefined) operations = operations.replace(field, value);
  }
  return operations.build();
}

const NOT_SENT: WriteAnswer = {
  outcome: 'refused',
  refusal: 'not-sent',
  message: 'too much time had passed since the write was recorded, so it was not sent',
};

async function write(
  agreement: AgreementId,
  mayLeave: MayLeave,
  send: (signal: AbortSignal) => Promise<ReadAddition>,
): Promise<WriteAnswer> {
  if (!mayLeave()) return NOT_SENT;
  try {
    return { outcome: 'answered', addition: fromAddition(agreement, await send(lastMomentSignal(mayLeave))) };
  } catch (error) {
    // An answer that we cannot read was still an answer: the write may stand.
    if (error instanceof PsaUnavailable) return { outcome: 'unknown', message: error.message };
    return failedWrite(error);
  }
}

/**
 * The engine's PSA over one ConnectWise: whole lists of thin records, forward only, a thousand at a time; writes sent
 * once, their failures told as values.
 */
export function createPsa({ connectWise }: { readonly connectWise: ConnectWise }): Psa {
  return {
    readCompanies: () => readWhole(connectWise.companies.pages({ ...PAGE, fields: COMPANY_FIELDS }), fromCompany),
    readAgreements: () => readWhole(connectWise.agreements.pages({ ...PAGE, fields: AGREEMENT_FIELDS }), fromAgreement),
    readCatalogItems: () =>
      readWhole(connectWise.catalogItems.pages({ ...PAGE, fields: CATALOG_FIELDS }), fromCatalogItem),
    readAdditions: (agreement) =>
      readWhole(connectWise.additions(agreement).pages({ ...PAGE, fields: ADDITION_FIELDS }), (wire) =>
        fromAddition(agreement, wire),
      ),
    async findAddition(agreement, addition) {
      try {
        const wire = await connectWise.additions(agreement).find(addition, { fields: ADDITION_FIELDS });
        return wire === null ? null : fromAddition(agreement, wire);
      } catch (error) {
        throw unavailable(error);
      }
    },
    addAddition: (agreement, addition, mayLeave) =>
      write(agreement, mayLeave, (signal) =>
        connectWise.additions(agreement).create(toNewAddition(addition), { signal }),
      ),
    changeAddition: (agreement, addition, change, mayLeave) =>
      write(agreement, mayLeave, (signal) =>
        connectWise.additions(agreement).patch(addition, toPatch(change), { signal }),
      ),
  };
}
