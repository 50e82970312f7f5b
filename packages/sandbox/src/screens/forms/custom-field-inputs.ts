import { definitionsFor } from '../../custom-fields/definitions.ts';
import { isChosen, optionsOf } from '../../custom-fields/read-custom-value.ts';
import { customText, customValues } from '../../custom-fields/shown-custom-fields.ts';
import { flagOf, textOf } from '../../records/read-record.ts';
import type { SandboxRecord } from '../../records/record-store.ts';
import type { Field } from '../../resources/field.ts';
import type { FieldProblem } from '../../resources/resource.ts';
import type { Sandbox } from '../../sandbox-types.ts';
import type { Html } from '../frame/html.ts';
import { html } from '../frame/html.ts';
import { definitionOf } from './definition-of.ts';
import { contextOf } from './desk.ts';
import type { Kind } from './definition-of.ts';
import { formField, readField } from './form-field.ts';

interface CustomInputs {
  readonly sandbox: Sandbox;
  readonly collection: Kind;
  readonly record?: SandboxRecord | undefined;
  readonly filled?: URLSearchParams | undefined;
  readonly problems: readonly FieldProblem[];
}

const inputName = ({ id }: SandboxRecord) => `custom-${id}`;

/** The custom fields that a person may fill in. */
function editable(sandbox: Sandbox, kind: Kind): readonly SandboxRecord[] {
  return definitionsFor(definitionOf(kind), contextOf(sandbox)).filter(
    (definition) => !flagOf(definition, 'readOnlyFlag') && textOf(definition, 'fieldTypeIdentifier') !== 'Button',
  );
}

export function customInputNames(sandbox: Sandbox, kind: Kind): readonly string[] {
  return editable(sandbox, kind).map(inputName);
}

/** The custom fields of a record on its form; nothing where there are none. */
export function customFieldset({ sandbox, collection, record, filled, problems }: CustomInputs): Html | null {
  const definitions = editable(sandbox, collection);
  if (definitions.length === 0) return null;
  const values = customValues(record);
  const inputs = definitions.map((definition) => {
    const name = inputName(definition);
    const help = textOf(definition, 'helpText');
    const spec = { name, label: textOf(definition, 'caption') ?? '', ...(help !== null && { help }) };
    const value = filled === undefined ? formText(definition, values.get(definition.id)) : (filled.get(name) ?? '');
    const problem = problems.find(({ field }) => field === name)?.message ?? null;
    return formField({ sandbox, field: fieldOf(definition), spec, value, problem });
  });
  return html`<fieldset>
    <legend>Custom fields</legend>
    <div class="fields">${inputs}</div>
  </fieldset> `;
}

/** The custom fields as the API is sent them, all at once; null where the form says what stands already. */
export function readCustomFields(
  { sandbox, collection }: Pick<CustomInputs, 'sandbox' | 'collection'>,
  form: URLSearchParams,
  before: SandboxRecord | undefined,
): { readonly value: unknown } | { readonly problems: readonly FieldProblem[] } | null {
  const stands = customValues(before);
  const values = new Map(stands);
  const problems: FieldProblem[] = [];
  let isChanged = false;
  for (const definition of editable(sandbox, collection)) {
    const field = fieldOf(definition);
    const name = inputName(definition);
    const says = form.get(name) ?? '';
    if (says === formText(definition, stands.get(definition.id))) continue;
    isChanged = true;
    const read = readField(sandbox, field, name, says);
    if ('problem' in read) problems.push(read.problem);
    else values.set(definition.id, read.value);
  }
  if (problems.length > 0) return { problems };
  return isChanged ? { value: [...values].map(([id, value]) => ({ id, value })) } : null;
}

function fieldOf(definition: SandboxRecord): Field {
  const isRequired = flagOf(definition, 'requiredFlag');
  if (isChosen(definition)) return { kind: 'choice', options: optionsOf(definition), isRequired };
  switch (textOf(definition, 'fieldTypeIdentifier') ?? '') {
    case 'Number':
    case 'Currency':
    case 'Percent':
      return { kind: 'decimal', isRequired };
    case 'Checkbox':
      return { kind: 'flag', isRequired };
    case 'Date':
      return { kind: 'day', isRequired };
    case 'TextArea':
      return { kind: 'text', isMultiline: true, isRequired };
    default:
      return { kind: 'text', isRequired };
  }
}

/** A value as it stands in a form. */
function formText(definition: SandboxRecord, value: unknown): string {
  if (value === undefined || value === null || value === false) return '';
  const text = customText(value);
  return textOf(definition, 'fieldTypeIdentifier') === 'Date' ? text.slice(0, 10) : text;
}
