import type { SandboxRecord } from '../../records/record-store.ts';
import { childrenWithin } from '../../resources/children-within.ts';
import type { FieldProblem } from '../../resources/resource.ts';
import { auditPage } from '../audit/audit-page.ts';
import type { Html } from '../frame/html.ts';
import { html } from '../frame/html.ts';
import { goTo, idIn, pageOf } from '../frame/screen.ts';
import type { Act, PageAnswer, Screen, Surroundings, Visit } from '../frame/screen.ts';
import { customFieldsCard } from './custom-fields-card.ts';
import { definitionOf } from './definition-of.ts';
import { changeRecord, contextOf, deleteRecord, enterRecord } from './desk.ts';
import type { Filled } from './desk.ts';
import type { Kind } from './definition-of.ts';
import { titleOf } from './form-field.ts';
import { demandSight } from './rights.ts';
import { readRecordForm, recordForm } from './record-form.ts';
import type { FieldGroup } from './record-form.ts';

/** The screens on which people enter, change and delete the records of one collection. */
export interface RecordScreens {
  /** The collection, or one of its resources. */
  readonly collection: Kind;
  /** `/companies`; below it lie `/new`, `/{id}/edit` and `/{id}/delete`. `{parent}` is the id of the parent. */
  readonly path: string;
  /** "company", as in "New company". */
  readonly noun: string;
  readonly groups: readonly FieldGroup[];
  /** Where a person goes after saving; the record's own page, `path/{id}`, unless told. */
  readonly after?: (visit: Visit, id: number) => string;
  /** What is filled in on the form of a new record. */
  readonly initial?: (visit: Visit) => Readonly<Record<string, string>>;
  /** Further pages of a record, each at its path below the record's own. */
  readonly tools?: readonly { readonly path: string; readonly label: string }[];
  /** Values of a new record that the form does not ask for. */
  readonly unasked?: (act: Act) => Filled;
  /** False where records are never deleted by hand. */
  readonly isDeletable?: boolean;
}

const parentOf = (visit: Visit) => idIn(visit, 'parent');

function parentIdOf(visit: Visit, kind: Kind): number | null {
  return definitionOf(kind).parent === undefined ? null : parentOf(visit);
}

function pathIn(visit: Visit, path: string): string {
  return path.replaceAll(/\{(\w+)\}/g, (_, name: string) => visit.params[name] ?? '');
}

/** The page that lists the records: for those below another record, that record's own. */
function listOf(visit: Visit, path: string): string {
  const base = pathIn(visit, path);
  return visit.params['parent'] === undefined ? base : base.replace(/\/\w+$/, '');
}

/** The record that the address names, if it is there and below the parent that the address names. Throws the API's 403. */
export function recordIn(visit: Visit, kind: Kind): SandboxRecord | undefined {
  const { collection, parent, includes } = definitionOf(kind);
  if (parent?.within !== undefined) {
    const found = childrenWithin(contextOf(visit.sandbox), parent, parentOf(visit)).find(
      ({ id }) => id === idIn(visit),
    );
    if (found !== undefined) demandSight(visit, kind, found);
    return found;
  }
  const record = visit.sandbox.records(collection).find(({ id }) => id === idIn(visit));
  if (record === undefined || includes?.(record) === false) return undefined;
  demandSight(visit, kind, record);
  if (parent === undefined || visit.params['parent'] === undefined) return record;
  return record[parent.field] === parentOf(visit) ? record : undefined;
}

export function noSuchRecord(noun: string, visit: Visit): PageAnswer {
  const id = visit.params['id'] ?? '';
  return pageOf(`No such ${noun}`, html`<h1>There is no ${noun} ${id}</h1>`, { status: 404 });
}

export function recordScreens(options: RecordScreens): readonly Screen[] {
  const { path, isDeletable = true } = options;
  return [
    { path: `${path}/new`, get: (visit) => newPage(options, visit), post: (act) => enter(options, act) },
    { path: `${path}/{id}/edit`, get: (visit) => editPage(options, visit), post: (act) => change(options, act) },
    ...(isDeletable ? [{ path: `${path}/{id}/delete`, post: (act: Act) => remove(options, act) }] : []),
    {
      path: `${path}/{id}/audit`,
      get: (visit) => trailPage(options, visit),
      around: (visit) => around(options, visit),
    },
  ];
}

function trailPage(options: RecordScreens, visit: Visit): PageAnswer {
  const record = recordIn(visit, options.collection);
  if (record === undefined) return noSuchRecord(options.noun, visit);
  const { collection } = definitionOf(options.collection);
  const base = `${pathIn(visit, options.path)}/${record.id}`;
  const back = options.after?.(visit, record.id) ?? base;
  return auditPage(visit, { collection, record, title: titleOf(collection, record), back });
}

/** What stands on the page of every record: the way to its audit trail, and its custom fields where it is shown. */
function around({ collection, path, tools = [] }: RecordScreens, visit: Visit): Surroundings | null {
  const record = recordIn(visit, collection);
  if (record === undefined) return null;
  const isForm = visit.url.pathname.endsWith('/edit');
  const links = [...tools, { path: 'audit', label: 'Audit trail' }].map(
    (tool) => html`<a href="${pathIn(visit, path)}/${record.id}/${tool.path}">${tool.label}</a> `,
  );
  return {
    above: html`<nav class="tools" aria-label="Further pages of the record">${links}</nav>`,
    below: isForm ? null : customFieldsCard(visit.sandbox, collection, record),
  };
}

interface Refused {
  /** What was filled in; undefined where the record as it stands is shown. */
  readonly form?: URLSearchParams;
  readonly problems: readonly FieldProblem[];
}

/** Of a page on which something was refused. */
export function statusOf({ problems }: Pick<Refused, 'problems'>): number {
  return problems.some(({ code }) => code === 'Security' || code === 'Unauthorized') ? 403 : 400;
}

function newPage(
  { collection, path, noun, groups, initial }: RecordScreens,
  visit: Visit,
  refused?: Refused,
): PageAnswer {
  const base = pathIn(visit, path);
  const given = new URLSearchParams({ ...initial?.(visit), ...Object.fromEntries(visit.url.searchParams) });
  const form = recordForm({
    sandbox: visit.sandbox,
    collection,
    groups,
    action: `${base}/new`,
    submit: `Save the ${noun}`,
    cancel: listOf(visit, path),
    filled: refused?.form ?? withDefaults(collection, given),
    problems: refused?.problems ?? [],
  });
  return pageOf(
    `New ${noun}`,
    html`<h1>New ${noun}</h1>
      ${form}`,
    { status: refused === undefined ? 200 : statusOf(refused) },
  );
}

function withDefaults(collection: Kind, given: URLSearchParams): URLSearchParams {
  const fields = definitionOf(collection).fields;
  const defaults = Object.entries(fields).flatMap(([name, field]) =>
    field.default === undefined ? [] : [[name, String(field.default)] as [string, string]],
  );
  return new URLSearchParams({ ...Object.fromEntries(defaults), ...Object.fromEntries(given) });
}

function editPage(options: RecordScreens, visit: Visit, refused?: Refused): PageAnswer {
  const { collection, path, noun, groups } = options;
  const record = recordIn(visit, collection);
  if (record === undefined) return noSuchRecord(noun, visit);
  const base = `${pathIn(visit, path)}/${record.id}`;
  const title = titleOf(definitionOf(collection).collection, record);
  const form = recordForm({
    sandbox: visit.sandbox,
    collection,
    groups,
    record,
    action: `${base}/edit`,
    submit: 'Save',
    cancel: options.after?.(visit, record.id) ?? base,
    filled: refused?.form,
    problems: refused?.problems ?? [],
  });
  const content = html`<h1>${title}</h1>
    ${form}${options.isDeletable === false ? null : deleteForm(`${base}/delete`, noun, definitionOf(collection).marksDeleted === undefined)}`;
  return pageOf(`Edit ${title}`, content, { status: refused === undefined ? 200 : statusOf(refused) });
}

function deleteForm(action: string, noun: string, isFinal: boolean): Html {
  const said = isFinal ? 'Deleting is final' : `A deleted ${noun} goes to the recycle bin`;
  return html`<form action="${action}" method="post" class="danger">
    <p>${said}, and an integration may still know the ${noun}.</p>
    <button>Delete the ${noun}</button>
  </form>`;
}

function afterSaving({ path, after }: RecordScreens, act: Act, id: number): string {
  return after?.(act, id) ?? `${pathIn(act, path)}/${id}`;
}

function enter(options: RecordScreens, act: Act) {
  const { collection, noun, groups, unasked } = options;
  const read = readRecordForm({ sandbox: act.sandbox, collection, groups }, act.form);
  const parent = parentIdOf(act, collection);
  const written =
    'problems' in read ? read : enterRecord(act, collection, { ...unasked?.(act), ...read.filled }, parent);
  if ('problems' in written) return newPage(options, act, { form: act.form, problems: written.problems });
  return goTo(afterSaving(options, act, written.id), `The ${noun} was saved as ${written.id}.`);
}

function change(options: RecordScreens, act: Act) {
  const { collection, noun, groups } = options;
  const before = recordIn(act, collection);
  if (before === undefined) return noSuchRecord(noun, act);
  const read = readRecordForm({ sandbox: act.sandbox, collection, groups }, act.form, before);
  if ('filled' in read && Object.keys(read.filled).length === 0) {
    return goTo(afterSaving(options, act, before.id), 'Nothing was changed.');
  }
  const written =
    'problems' in read
      ? read
      : changeRecord(act, collection, { record: before, parentId: parentIdOf(act, collection) }, read.filled);
  if ('problems' in written) return editPage(options, act, { form: act.form, problems: written.problems });
  return goTo(afterSaving(options, act, written.id), `The ${noun} was saved.`);
}

function remove(options: RecordScreens, act: Act) {
  const { collection, noun, path } = options;
  const record = recordIn(act, collection);
  if (record === undefined) return noSuchRecord(noun, act);
  const written = deleteRecord(act, collection, { record, parentId: parentIdOf(act, collection) });
  if ('problems' in written) return editPage(options, act, { problems: written.problems });
  return goTo(listOf(act, path), `The ${noun} ${record.id} was deleted.`);
}
