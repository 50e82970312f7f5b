import type { PatchOperation } from '../patch.ts';
import type { Condition } from '../query/condition.ts';

export interface Filters {
  /** On the records themselves. */
  readonly conditions?: Condition;
  /** On lists inside the records, such as `communicationItems/value`; without `in`. */
  readonly childConditions?: Condition;
  /** On custom fields: `where.customField(caption, where.equals('value', …))`; without `in`. */
  readonly customFieldConditions?: Condition;
  readonly signal?: AbortSignal;
}

export interface ListOptions extends Filters {
  /** `name` or `name desc`, `company/name asc, id desc`; makes the paging navigable. */
  readonly orderBy?: string;
  /** Records per request, 1 to 1,000 (the default); ConnectWise may give fewer. */
  readonly pageSize?: number;
  /** `forward-only` (the default) walks by id and misses nothing that was there all the time. */
  readonly paging?: 'forward-only' | 'navigable';
}

type FieldsOf<Row> = readonly (keyof Row & string)[];

export interface Selected<Fields> {
  /** The only fields to ask for; `id` always comes with them. */
  readonly fields: Fields;
}

type Picked<Row, Fields extends FieldsOf<Row>> = Pick<Row, Fields[number] | Extract<'id', keyof Row>>;

/**
 * One kind of record. Reads are retried by rule; a write is sent at most once. Every method throws ConnectWiseError;
 * a list that breaks off is void, whatever it gave before.
 *
 * @example
 * ```ts
 * import { type Addition, type ConnectWise, patch, where } from 'tallybridge-connectwise';
 *
 * export async function setQuantity(cw: ConnectWise, agreement: number, quantity: string): Promise<Addition | null> {
 *   const additions = cw.additions(agreement);
 *   const isMine = where.equals('serialNumber', 'acme-7');
 *   for await (const { id } of additions.list({ conditions: isMine, fields: ['quantity'] })) {
 *     return additions.patch(id, patch().replace('quantity', quantity).build());
 *   }
 *   return additions.create({ product: { identifier: 'ACME-SEAT' }, billCustomer: 'Billable', quantity });
 * }
 * ```
 */
export interface Resource<Row, New> {
  /** All records, one by one, over as many pages as there are. */
  list(options?: ListOptions): AsyncIterable<Row>;
  list<const Fields extends FieldsOf<Row>>(options: ListOptions & Selected<Fields>): AsyncIterable<Picked<Row, Fields>>;
  /** All records, page by page; a page may be empty. */
  pages(options?: ListOptions): AsyncIterable<readonly Row[]>;
  pages<const Fields extends FieldsOf<Row>>(
    options: ListOptions & Selected<Fields>,
  ): AsyncIterable<readonly Picked<Row, Fields>[]>;
  /** How many records satisfy the filters. */
  count(filters?: Filters): Promise<number>;
  /** @throws ConnectWiseError `not-found` when there is no such record (or the role hides it) */
  get(id: number, options?: { readonly signal?: AbortSignal }): Promise<Row>;
  /** As `get`, with null for "no such record". */
  find(id: number, options?: { readonly signal?: AbortSignal }): Promise<Row | null>;
  find<const Fields extends FieldsOf<Row>>(
    id: number,
    options: { readonly signal?: AbortSignal } & Selected<Fields>,
  ): Promise<Picked<Row, Fields> | null>;
  /** Sends the record once; `outcome` of the error says whether it may stand now. */
  create(body: New, options?: { readonly signal?: AbortSignal }): Promise<Row>;
  /** Sends the changes once; `outcome` of the error says whether they may stand now. */
  patch(id: number, operations: readonly PatchOperation[], options?: { readonly signal?: AbortSignal }): Promise<Row>;
}
