import type { Filter } from '../conditions/filter.ts';
import { compileChildConditions, compileConditions, compileCustomFieldConditions } from '../conditions/filter.ts';
import { ConditionsError } from '../conditions/conditions-error.ts';
import { parameter } from '../paging/parameter.ts';
import { linkHeader } from '../paging/link-header.ts';
import { orderBy } from '../paging/order-by.ts';
import type { Paging } from '../paging/paging.ts';
import { readPaging } from '../paging/paging.ts';
import { childrenByParent } from '../records/children-by-parent.ts';
import { childrenWithin } from '../resources/children-within.ts';
import type { SandboxRecord } from '../records/record-store.ts';
import { Refusal } from '../refusal.ts';
import { fieldFinder } from '../resources/filter-field.ts';
import { render } from '../resources/render.ts';
import type { Resource } from '../resources/resource.ts';
import { parseFields, selectFields } from '../resources/select-fields.ts';
import type { View } from '../resources/view.ts';
import { isWithin, permit } from '../security/permit.ts';
import type { Call } from './call.ts';

export interface Listing {
  readonly records: readonly unknown[];
  readonly link: string | null;
}

/** One page of a list. */
export function listRecords(call: Call, resource: Resource, parentId: number | null): Listing {
  const { query, effects } = call;
  const asked = readPaging(query, call.isForwardOnly, call.behaviour.pageSizeAboveMaximum);
  const paging = effects.page === 'cap25' ? { ...asked, pageSize: Math.min(asked.pageSize, 25) } : asked;
  const selected = effects.page === 'empty' ? [] : selectViews(call, resource, parentId);
  const page = pageOf(selected, paging, effects.page === 'repeat');
  const shown = effects.page === 'shrink' ? page.views.slice(0, Math.ceil(page.views.length / 2)) : page.views;
  const next = effects.page === 'shrink' ? (shown.at(-1)?.id ?? null) : page.nextAfter;
  const link = linkHeader({
    url: `${effects.page === 'elsewhere' ? 'https://elsewhere.example' : call.base}${call.path}`,
    query: effects.page === 'cap25' ? withParameter(query, 'pageSize', String(paging.pageSize)) : query,
    paging: effects.page === 'loop' && paging.kind === 'navigable' ? { ...paging, page: 0 } : paging,
    total: selected.length,
    nextAfter: effects.page === 'loop' ? 0 : next,
  });
  const selection = parseFields(parameter(query, 'fields'));
  const options = { base: call.base, parentId, emptyFields: call.behaviour.emptyFields };
  return { records: shown.map((view) => selectFields(render(resource, view, options), selection)), link };
}

/** Everything that a list's filters let through, in its order. */
export function selectViews(call: Call, resource: Resource, parentId: number | null): readonly View[] {
  const level = permit(call.caller, resource, 'GET', call.behaviour);
  const asked = call.filters ?? call.query;
  const filters = readFilters(asked, resource);
  const selected = recordsOf(call, resource, parentId)
    .filter((record) => isWithin(level, { resource, record }, call.caller))
    .map((record) => call.views.of(resource, record, call.context))
    .filter((view) => filters.every((filter) => filter(view)));
  const order = parameter(asked, 'orderBy');
  return order === null ? selected : selected.sort(orderBy(order, fieldFinder(resource)));
}

function recordsOf(call: Call, resource: Resource, parentId: number | null): readonly SandboxRecord[] {
  const { store, effects, now, context } = call;
  const { collection, parent, includes, derived } = resource;
  if (derived !== undefined) return derived(context, parentId);
  if (parent?.within !== undefined) return childrenWithin(context, parent, parentId);
  const all = effects.lagMs > 0 ? store.listAt(collection, now - effects.lagMs) : store.list(collection);
  const records = parent === undefined ? all : (childrenByParent(all, parent.field).get(parentId) ?? []);
  return includes === undefined ? records : records.filter(includes);
}

function readFilters(query: URLSearchParams, resource: Resource): readonly Filter[] {
  const [own, children, custom] = ['conditions', 'childConditions', 'customFieldConditions'].map((name) =>
    parameter(query, name),
  );
  const findField = fieldFinder(resource);
  try {
    return [
      ...(own ? [compileConditions(own, findField)] : []),
      ...(children ? [compileChildConditions(children, findField)] : []),
      ...(custom ? [compileCustomFieldConditions(custom)] : []),
    ];
  } catch (error) {
    if (error instanceof ConditionsError) throw new Refusal(400, 'InvalidConditions', error.message);
    throw error;
  }
}

interface Page {
  readonly views: readonly View[];
  readonly nextAfter: number | null;
}

function pageOf(selected: readonly View[], paging: Paging, isRepeated: boolean): Page {
  if (paging.kind === 'navigable') {
    const page = isRepeated ? Math.max(1, paging.page - 1) : paging.page;
    return { views: selected.slice((page - 1) * paging.pageSize, page * paging.pageSize), nextAfter: null };
  }
  const rest = selected.filter(({ id }) => id > paging.after);
  const views = rest.slice(0, paging.pageSize);
  const nextAfter = rest.length > views.length ? (views.at(-1)?.id ?? null) : null;
  const seen = selected.filter(({ id }) => id <= paging.after);
  return { views: isRepeated && seen.length > 0 ? seen.slice(-paging.pageSize) : views, nextAfter };
}

function withParameter(query: URLSearchParams, name: string, value: string): URLSearchParams {
  const kept = [...query].filter(([own]) => own.toLowerCase() !== name.toLowerCase());
  return new URLSearchParams([...kept, [name, value]]);
}
