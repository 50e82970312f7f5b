import { dayOf, idOf, textOf } from '../../records/read-record.ts';
import type { SandboxRecord } from '../../records/record-store.ts';
import type { Field } from '../../resources/field.ts';
import { resourceOf } from '../../resources/registry.ts';
import type { FieldProblem } from '../../resources/resource.ts';
import type { Sandbox } from '../../sandbox-types.ts';
import type { Html } from '../frame/html.ts';
import { html } from '../frame/html.ts';

/** One field of a form: which of the record, and what a person calls it. */
export interface FormField {
  readonly name: string;
  readonly label: string;
  readonly help?: string;
  /** What can be chosen where the field itself does not say it. */
  readonly choices?: readonly Choice[];
  /** How a value stands in the form that the field's kind would show as JSON. */
  readonly format?: {
    readonly show: (value: unknown) => string;
    /** `stands` is the value before. */
    readonly read: (text: string, stands: unknown) => unknown;
  };
}

interface Choice {
  readonly value: string;
  readonly label: string;
}

/** A list of more choices than these is typed into, with suggestions. */
const MOST_CHOICES = 60;
const MOST_SUGGESTIONS = 1000;

interface Shown {
  readonly sandbox: Sandbox;
  readonly field: Field;
  readonly spec: FormField;
  /** As it stands in the form. */
  readonly value: string;
  readonly problem: string | null;
  /** Of the record to which that which is referred to must belong, as far as it is known. */
  readonly ownerId?: number | null;
}

/** The label, the input that fits the kind of field, and what is wrong with it. */
export function formField(shown: Shown): Html {
  const { spec, field, problem } = shown;
  const id = `field-${spec.name}`;
  const about = problem === null && spec.help === undefined ? '' : `${id}-about`;
  const said = problem ?? spec.help ?? null;
  const note =
    said === null ? null : html`<p class="${problem === null ? 'soft' : 'problem'}" id="${about}">${said}</p>`;
  if (field.kind === 'flag') {
    const box =
      shown.value === 'true'
        ? html`<input type="checkbox" id="${id}" name="${spec.name}" value="true" checked />`
        : html`<input type="checkbox" id="${id}" name="${spec.name}" value="true" />`;
    return html`<div class="field check">${box} <label for="${id}">${spec.label}</label>${note}</div> `;
  }
  const mark = field.isRequired === true ? html` <span class="soft">required</span>` : null;
  return html`<div class="field">
    <label for="${id}">${spec.label}${mark}</label>
    ${input(shown, id, about)}${note}
  </div> `;
}

function input({ sandbox, field, spec, value, ownerId = null }: Shown, id: string, about: string): Html {
  const { name, choices } = spec;
  if (choices !== undefined) return select({ id, name, about, value, choices });
  if (field.kind === 'choice') return select({ id, name, about, value, choices: optionsOf(field) });
  if (field.kind === 'reference') return referenceInput({ sandbox, field, id, name, about, value, ownerId });
  if (field.isMultiline === true) {
    return html`<textarea id="${id}" name="${name}" rows="4" aria-describedby="${about}">${value}</textarea>`;
  }
  const type = field.kind === 'day' ? 'date' : 'text';
  const mode = field.kind === 'decimal' || field.kind === 'whole' ? 'decimal' : 'text';
  return html`<input
    type="${type}"
    id="${id}"
    name="${name}"
    value="${value}"
    inputmode="${mode}"
    autocomplete="off"
    aria-describedby="${about}"
  />`;
}

const optionsOf = ({ options = [] }: Field) => ['', ...options].map((option) => ({ value: option, label: option }));

interface SelectOptions {
  readonly id: string;
  readonly name: string;
  readonly about?: string;
  readonly value: string;
  readonly choices: readonly Choice[];
}

export function select({ id, name, about = '', value, choices }: SelectOptions): Html {
  return html`<select id="${id}" name="${name}" aria-describedby="${about}">
    ${choices.map((choice) =>
      choice.value === value
        ? html`<option value="${choice.value}" selected>${choice.label}</option> `
        : html`<option value="${choice.value}">${choice.label}</option> `,
    )}
  </select>`;
}

interface ReferenceInput {
  readonly sandbox: Sandbox;
  readonly field: Field;
  readonly id: string;
  readonly name: string;
  readonly about: string;
  readonly value: string;
  readonly ownerId: number | null;
}

function referenceInput({ sandbox, field, id, name, about, value, ownerId }: ReferenceInput): Html {
  const collection = field.to ?? '';
  const by = ownerId === null ? undefined : field.belongsTo?.by;
  const all = sandbox.records(collection);
  // What stands there stays a choice, even if it belongs to something else.
  const isOwn = (record: SandboxRecord, by: string) => idOf(record, by) === ownerId || String(record.id) === value;
  const records = by === undefined ? all : all.filter((record) => isOwn(record, by));
  if (records.length <= MOST_CHOICES) {
    const choices = records.map((record) => ({ value: String(record.id), label: titleOf(collection, record) }));
    return select({ id, name, about, value, choices: [{ value: '', label: '' }, ...choices] });
  }
  const options = records
    .slice(0, MOST_SUGGESTIONS)
    .map((record) => html`<option value="${record.id}">${titleOf(collection, record)}</option> `);
  return html`<input
      id="${id}"
      name="${name}"
      value="${value}"
      list="${id}-list"
      placeholder="id or name"
      autocomplete="off"
      aria-describedby="${about}"
    /><datalist id="${id}-list">${options}</datalist>`;
}

/** What a person calls a record. */
export function titleOf(collection: string, record: SandboxRecord | undefined): string {
  if (record === undefined) return '';
  const shows = resourceOf(collection)?.shows(record) ?? {};
  const name = shows['name'] ?? shows['identifier'] ?? shows['summary'] ?? textOf(record, 'name');
  return typeof name === 'string' && name !== '' ? name : `#${record.id}`;
}

/** A field's value as it stands in a form. */
export function formValue(field: Field, record: SandboxRecord | undefined, name: string): string {
  if (record === undefined) return field.default === undefined ? '' : String(field.default);
  const value = record[name];
  if (value === undefined || value === null) return '';
  if (field.kind === 'day') return dayOf(record, name) ?? '';
  if (field.kind === 'reference') return String(idOf(record, name) ?? '');
  return typeof value === 'string' ? value : (JSON.stringify(value) ?? '');
}

export type ReadField = { readonly value: unknown } | { readonly problem: FieldProblem };

/** What was filled in, as the API would be sent it. An empty input empties the field. */
export function readField(sandbox: Sandbox, field: Field, name: string, text: string | null): ReadField {
  const filled = (text ?? '').trim();
  if (field.kind === 'flag') return { value: text === 'true' };
  if (filled === '') return { value: null };
  switch (field.kind) {
    case 'reference':
      return readReference(sandbox, field.to ?? '', name, filled);
    case 'day':
      return /^\d{4}-\d{2}-\d{2}$/.test(filled)
        ? { value: `${filled}T00:00:00Z` }
        : wrong(name, 'Write the day as year-month-day: 2026-11-01.');
    case 'decimal':
    case 'whole':
      return /^-?\d{1,15}(\.\d{1,10})?$/.test(filled)
        ? { value: filled }
        : wrong(name, 'Write a number, with a point before its fraction: 12.5.');
    case 'json':
    case 'list':
    case 'references':
      return readJson(name, filled);
    case 'choice':
    case 'guid':
    case 'instant':
    case 'text':
      return { value: field.isMultiline === true ? (text ?? '') : filled };
  }
}

function wrong(name: string, message: string): ReadField {
  return { problem: { code: 'InvalidField', message, field: name } };
}

function readJson(name: string, text: string): ReadField {
  try {
    return { value: JSON.parse(text) };
  } catch {
    return wrong(name, 'Write it as JSON, as the API does.');
  }
}

function readReference(sandbox: Sandbox, collection: string, name: string, text: string): ReadField {
  const wanted = text.toLowerCase();
  const found = sandbox
    .records(collection)
    .filter((record) => String(record.id) === text || titleOf(collection, record).toLowerCase() === wanted);
  const [only] = found;
  if (only !== undefined && found.length === 1) return { value: { id: only.id } };
  const noun = resourceOf(collection)?.noun ?? collection;
  return wrong(
    name,
    found.length === 0 ? `${noun} "${text}" not found.` : `Several are called "${text}": give the id.`,
  );
}
