import type { AdditionId, AgreementId, Decimal } from '../../ids.ts';
import type { AdditionChange, MayLeave, NewAddition, Psa, WriteAnswer } from '../../psa/psa.ts';
import { PsaUnavailable } from '../../psa/psa-unavailable.ts';
import type { ReadFailure } from '../../psa/psa-unavailable.ts';
import type { Addition, Agreement, CatalogItem, Company } from '../../psa/records.ts';

export type Fate =
  | 'answer'
  | 'lose-request'
  | 'lose-answer'
  | { readonly refuse: Extract<WriteAnswer, { outcome: 'refused' }>['refusal'] }
  | { readonly echo: Partial<Addition> };

export interface Call {
  readonly name: keyof Psa;
  readonly agreement?: AgreementId;
  readonly addition?: AdditionId;
  readonly serialNumber?: string;
  readonly change?: AdditionChange;
}

const ZERO = '0' as Decimal;

/** A PSA of a few records whose writes meet the fates that a test lines up. */
export class FakePsa implements Psa {
  readonly companies: Company[] = [];
  readonly agreements: Agreement[] = [];
  readonly catalogItems: CatalogItem[] = [];
  readonly additions: Addition[] = [];
  /** Ids that lists leave out although a look-up finds them. */
  readonly late = new Set<AdditionId>();
  readonly fates: Fate[] = [];
  readonly calls: Call[] = [];
  failReads: ReadFailure | null = null;
  onWrite: (() => void | Promise<void>) | null = null;
  #nextId = 9000;

  async readCompanies(): Promise<readonly Company[]> {
    return this.#read({ name: 'readCompanies' }, this.companies);
  }

  async readAgreements(): Promise<readonly Agreement[]> {
    return this.#read({ name: 'readAgreements' }, this.agreements);
  }

  async readCatalogItems(): Promise<readonly CatalogItem[]> {
    return this.#read({ name: 'readCatalogItems' }, this.catalogItems);
  }

  async readAdditions(agreement: AgreementId): Promise<readonly Addition[]> {
    const listed = this.additions.filter((addition) => addition.agreement === agreement && !this.late.has(addition.id));
    return this.#read({ name: 'readAdditions', agreement }, listed);
  }

  async findAddition(agreement: AgreementId, addition: AdditionId): Promise<Addition | null> {
    const found = this.additions.find(({ id }) => id === addition) ?? null;
    return this.#read({ name: 'findAddition', agreement, addition }, found);
  }

  async addAddition(agreement: AgreementId, wanted: NewAddition, mayLeave: MayLeave): Promise<WriteAnswer> {
    return this.#write({ name: 'addAddition', agreement, serialNumber: wanted.serialNumber }, mayLeave, () => {
      this.#nextId += 1;
      const added: Addition = {
        ...wanted,
        id: this.#nextId as AdditionId,
        agreement,
        lessIncluded: ZERO,
        description: '',
        updatedBy: 'tallybridge',
        lastUpdated: null,
      };
      this.additions.push(added);
      return added;
    });
  }

  async changeAddition(
    agreement: AgreementId,
    addition: AdditionId,
    change: AdditionChange,
    mayLeave: MayLeave,
  ): Promise<WriteAnswer> {
    return this.#write({ name: 'changeAddition', agreement, addition, change }, mayLeave, () =>
      this.edit(addition, change),
    );
  }

  /** As a person does in ConnectWise. */
  edit(addition: AdditionId, change: Partial<Addition>): Addition {
    const index = this.additions.findIndex(({ id }) => id === addition);
    const stood = this.additions[index];
    if (stood === undefined) throw new Error(`No addition ${addition}`);
    const changed = { ...stood, ...change };
    this.additions[index] = changed;
    return changed;
  }

  writes(): readonly Call[] {
    return this.calls.filter(({ name }) => name === 'addAddition' || name === 'changeAddition');
  }

  #read<Value>(call: Call, value: Value): Value {
    this.calls.push(call);
    if (this.failReads !== null) throw new PsaUnavailable(this.failReads, `reads fail: ${this.failReads}`);
    return value;
  }

  async #write(call: Call, mayLeave: MayLeave, commit: () => Addition): Promise<WriteAnswer> {
    await this.onWrite?.();
    if (!mayLeave()) return { outcome: 'refused', refusal: 'not-sent', message: 'too late to leave' };
    this.calls.push(call);
    const fate = this.fates.shift() ?? 'answer';
    if (fate === 'lose-request') return { outcome: 'unknown', message: 'no answer' };
    if (typeof fate === 'object' && 'refuse' in fate)
      return { outcome: 'refused', refusal: fate.refuse, message: `refused: ${fate.refuse}` };
    const addition = commit();
    if (fate === 'lose-answer') return { outcome: 'unknown', message: 'no answer' };
    return { outcome: 'answered', addition: typeof fate === 'object' ? { ...addition, ...fate.echo } : addition };
  }
}
