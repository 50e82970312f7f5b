import { patch } from 'tallybridge-connectwise';
import type { ConnectWise, NewAddition as WireNewAddition } from 'tallybridge-connectwise';
import type { AdditionChange, AgreementId, MayLeave, NewAddition, Psa, WriteAnswer } from 'tallybridge-engine';
import { unavailable } from './failures.ts';
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
import { PAGE, readWhole } from './read-whole.ts';
import { sendOnce } from './send-once.ts';

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

async function write(
  agreement: AgreementId,
  mayLeave: MayLeave,
  send: (signal: AbortSignal) => Promise<ReadAddition>,
): Promise<WriteAnswer> {
  const answer = await sendOnce(mayLeave, send, (wire) => fromAddition(agreement, wire));
  return answer.outcome === 'answered' ? { outcome: 'answered', addition: answer.echo } : answer;
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
