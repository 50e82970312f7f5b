import { idOf } from '../../records/read-record.ts';
import type { SandboxRecord } from '../../records/record-store.ts';
import type { Field } from '../../resources/field.ts';
import type { FieldProblem } from '../../resources/resource.ts';
import type { Sandbox } from '../../sandbox-types.ts';
import type { Html } from '../frame/html.ts';
import { html } from '../frame/html.ts';
import { customFieldset, customInputNames, readCustomFields } from './custom-field-inputs.ts';
import { definitionOf } from './definition-of.ts';
import { contextOf } from './desk.ts';
import type { Kind } from './definition-of.ts';
import type { Filled } from './desk.ts';
import { formField, formValue, readField } from './form-field.ts';
import type { FormField } from './form-field.ts';

/** Fields that belong together on a form. */
export interface FieldGroup {
  readonly label: string;
  readonly fields: readonly FormField[];
}

interface RecordForm {
  readonly sandbox: Sandbox;
  readonly collection: Kind;
  readonly groups: readonly FieldGroup[];
  /** Undefined for a new one. */
  readonly record?: SandboxRecord | undefined;
  readonly action: string;
  readonly submit: string;
  readonly cancel: string;
  /** What stands in the form in place of what the record says. */
  readonly filled?: URLSearchParams | undefined;
  /** False for a form about less than the whole record. */
  readonly hasCustomFields?: boolean;
  /** Why what was filled in was refused. */
  readonly problems: readonly FieldProblem[];
}

/** A form for some fields of a record, with what was wrong with it the last time beside each field. */
export function recordForm(options: RecordForm): Html {
  const { groups, action, submit, cancel, problems } = options;
  const own = groups.flatMap(({ fields }) => fields.map(({ name }) => name));
  const named = new Set([...own, ...customInputNames(options.sandbox, options.collection)]);
  const others = problems.filter(({ field }) => !named.has(field.split('/')[0] ?? ''));
  return html`<form action="${action}" method="post" class="record">
    ${others.map(({ message }) => html`<p class="problem" role="alert">${message}</p> `)}
    ${
      problems.length === others.length
        ? null
        : html`<p class="problem" role="alert">Nothing was saved: look at the fields marked below.</p>`
    }
    ${groups.map((group) => fieldset(group, options))}
    ${options.hasCustomFields === false ? null : customFieldset(options)}
    <div class="actions"><button class="main">${submit}</button> <a href="${cancel}">Cancel</a></div>
  </form>`;
}

function fieldset({ label, fields }: FieldGroup, { sandbox, collection, record, filled, problems }: RecordForm): Html {
  const definitions = definitionOf(collection).fields;
  const shown = withComputed(sandbox, collection, record);
  const inputs = fields.flatMap((spec) => {
    const field = definitions[spec.name];
    if (field === undefined) return [];
    const value = filled === undefined ? standing(field, spec, shown) : (filled.get(spec.name) ?? '');
    const problem = problems.find((one) => one.field.split('/')[0] === spec.name)?.message ?? null;
    return [formField({ sandbox, field, spec, value, problem, ownerId: ownerOf(field, shown, filled) })];
  });
  return html`<fieldset>
    <legend>${label}</legend>
    <div class="fields">${inputs}</div>
  </fieldset> `;
}

/** The id of what the referred record must belong to: as filled in, or as it stands. */
function ownerOf(field: Field, record: SandboxRecord | undefined, filled: URLSearchParams | undefined): number | null {
  if (field.belongsTo === undefined) return null;
  const named = Number(filled?.get(field.belongsTo.field) ?? '');
  return named > 0 ? named : idOf(record, field.belongsTo.field);
}

/** A field's value as it stands in the form. */
function standing(field: Field, { name, format }: FormField, record: SandboxRecord | undefined): string {
  return format === undefined ? formValue(field, record, name) : format.show(record?.[name]);
}

/** The record with what is computed from it: a form may show that, too. */
function withComputed(sandbox: Sandbox, kind: Kind, record: SandboxRecord | undefined): SandboxRecord | undefined {
  const computed = record === undefined ? undefined : definitionOf(kind).computed?.(record, contextOf(sandbox));
  return record === undefined ? undefined : { ...record, ...computed };
}

export type ReadForm = { readonly filled: Filled } | { readonly problems: readonly FieldProblem[] };

/** What a form says; with `before`, only what it says differently. */
export function readRecordForm(
  { sandbox, collection, groups }: Pick<RecordForm, 'sandbox' | 'collection' | 'groups'>,
  form: URLSearchParams,
  before?: SandboxRecord,
): ReadForm {
  const definitions = definitionOf(collection).fields;
  const shown = withComputed(sandbox, collection, before);
  const filled: Record<string, unknown> = {};
  const problems: FieldProblem[] = [];
  for (const spec of groups.flatMap(({ fields }) => fields)) {
    const { name, format } = spec;
    const field = definitions[name];
    if (field === undefined) continue;
    const text = form.get(name);
    const stands = shown === undefined ? undefined : standing(field, spec, shown);
    const says = field.kind === 'flag' ? String(text === 'true') : (text ?? '');
    if (stands !== undefined && (stands === '' && field.kind === 'flag' ? 'false' : stands) === says) continue;
    const read =
      format === undefined ? readField(sandbox, field, name, text) : { value: format.read(text ?? '', shown?.[name]) };
    if ('problem' in read) problems.push(read.problem);
    else filled[name] = read.value;
  }
  const custom = readCustomFields({ sandbox, collection }, form, before);
  if (custom !== null && 'problems' in custom) problems.push(...custom.problems);
  else if (custom !== null) filled['customFields'] = custom.value;
  return problems.length > 0 ? { problems } : { filled };
}
