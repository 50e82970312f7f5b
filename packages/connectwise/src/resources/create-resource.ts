import { ConnectWiseError, invalidRequest } from '../errors/connectwise-error.ts';
import { readPageLinks } from '../paging/link-header.ts';
import { type Page, type Walk, walkForward, walkNumbered } from '../paging/walk-pages.ts';
import type { PatchOperation } from '../patch.ts';
import { conditionText } from '../query/condition.ts';
import { filterQuery, isForward, listQuery, MOST_PER_PAGE } from '../query/list-query.ts';
import { LONGEST_URL, type Query } from '../query/request-url.ts';
import { splitCondition } from '../query/split-conditions.ts';
import { eachOf, integer } from './field.ts';
import { Mismatch, within } from './mismatch.ts';
import type { Filters, ListOptions, Resource } from './resource.ts';
import type { ResourceDefinition } from './resource-definition.ts';
import type { Session } from './session.ts';
import { type Decoded, decodeShape, encodeField, encodeShape, type Sent, type Shape } from './shape.ts';

/** `conditions=` and `page=` with the longest number, percent signs included. */
const ROOM_FOR_NAMES = 60;
const FORWARD_ONLY = { 'pagination-type': 'forward-only' };

interface Selection {
  readonly fields?: readonly string[];
}
type Options = ListOptions & Selection;
interface WalkInput {
  readonly options: Options;
  readonly query: Query;
  /** The part of the query that selects records. */
  readonly filters: Query;
}
interface One {
  readonly signal?: AbortSignal;
}

/** Everything that can be done with one resource, from its definition alone. */
export function createResource<S extends Shape, Required extends keyof S>(
  session: Session,
  definition: ResourceDefinition<S, Required>,
): Resource<Decoded<S>, Sent<S, Required>> {
  return new DefinedResource(session, definition);
}

class DefinedResource<S extends Shape, Required extends keyof S> implements Resource<Decoded<S>, Sent<S, Required>> {
  readonly #session: Session;
  readonly #definition: ResourceDefinition<S, Required>;

  constructor(session: Session, definition: ResourceDefinition<S, Required>) {
    this.#session = session;
    this.#definition = definition;
  }

  async *list(options: Options = {}): AsyncGenerator<Decoded<S>, void, void> {
    for await (const page of this.pages(options)) yield* page;
  }

  async *pages(options: Options = {}): AsyncGenerator<readonly Decoded<S>[], void, void> {
    const filters = filterQuery(options);
    const query = listQuery(options, this.#fields(options));
    const isForwardOnly = isForward(options);
    const parts = await this.#conditions(options, query);
    const seen = new Set<unknown>();
    for (const conditions of parts) {
      const walk = this.#walk({ options, query: [...conditions, ...query], filters: [...conditions, ...filters] });
      for await (const page of isForwardOnly ? walkForward(walk) : walkNumbered(walk)) {
        yield parts.length === 1 ? page : page.filter((row) => isNew(seen, row['id']));
      }
    }
  }

  async count(filters: Filters = {}): Promise<number> {
    const query = filterQuery(filters);
    let total = 0;
    for (const conditions of await this.#conditions(filters, query)) {
      total += await this.#countOf([...conditions, ...query], filters.signal);
    }
    return total;
  }

  async get(id: number, options: One & Selection = {}): Promise<Decoded<S>> {
    const fields = this.#fields(options);
    const query: Query = fields === undefined ? [] : [['fields', fields.join(',')]];
    const request = { path: this.#pathOf(id), query, signal: options.signal };
    return this.#session.read(request, (value) => this.#decodeSame(id, value, fields));
  }

  async find(id: number, options: One & Selection = {}): Promise<Decoded<S> | null> {
    try {
      return await this.get(id, options);
    } catch (error) {
      if (error instanceof ConnectWiseError && error.code === 'not-found') return null;
      throw error;
    }
  }

  async create(body: Sent<S, Required>, options: One = {}): Promise<Decoded<S>> {
    const encoded = this.#encoded(() => encodeShape(this.#definition.shape, body));
    for (const name of this.#definition.required) {
      if ((encoded[String(name)] ?? null) === null) {
        throw invalidRequest(`A new ${this.#definition.name} needs ${String(name)}.`);
      }
    }
    const request = { method: 'POST', path: this.#definition.path, body: encoded, signal: options.signal } as const;
    return this.#session.write(request, (value) => decodeShape(this.#definition.shape, value));
  }

  async patch(id: number, operations: readonly PatchOperation[], options: One = {}): Promise<Decoded<S>> {
    if (operations.length === 0) throw invalidRequest('A patch needs at least one change.');
    const body = operations.map((operation) => this.#encoded(() => this.#operation(operation)));
    const request = { method: 'PATCH', path: this.#pathOf(id), body, signal: options.signal } as const;
    return this.#session.write(request, (value) => this.#decodeSame(id, value));
  }

  #countOf(query: Query, signal: AbortSignal | undefined): Promise<number> {
    const path = `${this.#definition.path.replace(/\/$/, '')}/count`;
    return this.#session.read({ path, query, signal }, (value) => decodeShape({ count: integer }, value).count);
  }

  #pathOf(id: number): string {
    if (!Number.isSafeInteger(id) || id < 0) throw invalidRequest(`No ${this.#definition.name} can have the id ${id}.`);
    return `${this.#definition.path.replace(/\/$/, '')}/${id}`;
  }

  #operation({ op, path, value }: PatchOperation): unknown {
    const encoded = encodeField(this.#definition.shape, path, op === 'remove' ? null : value);
    return op === 'remove' ? { op, path } : { op, path, value: encoded };
  }

  #encoded<T>(encode: () => T): T {
    try {
      return encode();
    } catch (error) {
      if (!(error instanceof Mismatch)) throw error;
      throw invalidRequest(`${error.describe(this.#definition.name)}. Nothing was sent.`);
    }
  }

  #decodeSame(id: number, value: unknown, only?: readonly string[]): Decoded<S> {
    const decoded = decodeShape(this.#definition.shape, value, only);
    if (decoded['id'] !== id) throw new Mismatch(`the ${this.#definition.name} ${id}`, ['id']);
    return decoded;
  }

  #fields(options: Selection): readonly string[] | undefined {
    if (options.fields === undefined) return undefined;
    const unknown = options.fields.find((name) => !Object.hasOwn(this.#definition.shape, name));
    if (unknown !== undefined) throw invalidRequest(`No ${this.#definition.name} has a field "${unknown}".`);
    return [...new Set(['id', ...options.fields])];
  }

  /** The `conditions` parameter, more than once when an `in` has to be split to fit into the URL. */
  async #conditions(filters: Filters, query: Query): Promise<readonly Query[]> {
    const { conditions } = filters;
    if (conditions === undefined) return [[]];
    const room = await this.#session.roomFor(this.#definition.path, query, LONGEST_URL - ROOM_FOR_NAMES);
    const parts = splitCondition(conditions, room);
    if (parts.length > 1 && 'orderBy' in filters && filters.orderBy !== undefined) {
      throw invalidRequest('The conditions are too long for one URL, and several requests cannot keep one order.');
    }
    return parts.map((part) => [['conditions', conditionText(part)]]);
  }

  #walk({ options, query, filters }: WalkInput): Walk<Decoded<S>> {
    const isForwardOnly = isForward(options);
    const fields = this.#fields(options);
    const { path } = this.#definition;
    const decode = (value: unknown): readonly Decoded<S>[] =>
      eachOf(value, (row) => decodeShape(this.#definition.shape, row, fields));
    return {
      request: `GET ${path}`,
      pageSize: options.pageSize ?? MOST_PER_PAGE,
      count: () => this.#countOf(filters, options.signal),
      read: (at) => {
        const position: Query = at === null ? [] : [[isForwardOnly ? 'pageId' : 'page', String(at)]];
        const request = {
          path,
          query: [...query, ...position],
          signal: options.signal,
          ...(isForwardOnly && { headers: FORWARD_ONLY }),
        };
        return this.#session.read(request, (value, headers) => pageOf(decode(value), headers));
      },
    };
  }
}

/** ConnectWise compares texts regardless of case, so one record may satisfy two parts of a split list. */
function isNew(seen: Set<unknown>, id: unknown): boolean {
  if (seen.has(id)) return false;
  seen.add(id);
  return true;
}

function pageOf<Row extends Readonly<Record<string, unknown>>>(rows: readonly Row[], headers: Headers): Page<Row> {
  return {
    rows,
    ids: rows.map((row, index) => within(index, () => (row['id'] === null ? null : integer.decode(row['id'])))),
    links: readPageLinks(headers.get('link')),
  };
}
