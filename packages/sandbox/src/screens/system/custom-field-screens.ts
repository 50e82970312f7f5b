import { PODS, podOf } from '../../custom-fields/pods.ts';
import { flagOf, idOf, isObject, textOf } from '../../records/read-record.ts';
import type { SandboxRecord } from '../../records/record-store.ts';
import { resourceOf } from '../../resources/registry.ts';
import type { FormField } from '../forms/form-field.ts';
import type { FieldGroup } from '../forms/record-form.ts';
import { recordScreens } from '../forms/record-screens.ts';
import { html } from '../frame/html.ts';
import { list } from '../frame/list.ts';
import { pageOf } from '../frame/screen.ts';
import type { Screen, Visit } from '../frame/screen.ts';

const PATH = '/system/custom-fields';
const INACTIVE = ' (inactive)';

/** Pods of what this sandbox has. */
const OFFERED = PODS.filter(({ collection }) => resourceOf(collection) !== undefined);

const GROUPS: readonly FieldGroup[] = [
  {
    label: 'Custom field',
    fields: [
      { name: 'caption', label: 'Caption', help: 'At most 25 characters.' },
      {
        name: 'podId',
        label: 'Pod',
        help: 'The part of a screen that the field stands in.',
        choices: [{ value: '', label: '' }, ...OFFERED.map(({ id, name }) => ({ value: String(id), label: name }))],
      },
      { name: 'sequenceNumber', label: 'Place', help: '1 to 500, in the order of the screen.' },
      { name: 'fieldTypeIdentifier', label: 'Field type' },
      { name: 'entryTypeIdentifier', label: 'Method of entry', help: 'List and Option are chosen from the options.' },
      { name: 'numberDecimals', label: 'Decimals', help: 'Of a number, an amount or a percentage.' },
      optionsField(),
      { name: 'buttonUrl', label: 'Address of a button' },
      { name: 'helpText', label: 'Help text' },
      { name: 'requiredFlag', label: 'Required' },
      { name: 'readOnlyFlag', label: 'Read only on the screen' },
      { name: 'listViewFlag', label: 'Shown in lists' },
    ],
  },
];

/** One option a line; an option that keeps its text keeps its id. */
function optionsField(): FormField {
  return {
    name: 'options',
    label: 'Options',
    help: `One a line; "${INACTIVE.trim()}" at its end keeps an option from being chosen anew.`,
    format: {
      show: (options) => optionLines(options).join('\n'),
      read: (text, stands) => {
        const known = (Array.isArray(stands) ? stands : []).filter(isObject);
        const lines = text.split(/\r?\n/).map((line) => line.trim());
        return lines
          .filter((line) => line !== '')
          .map((line, sortOrder) => {
            const inactiveFlag = line.endsWith(INACTIVE);
            const optionValue = inactiveFlag ? line.slice(0, -INACTIVE.length) : line;
            return { ...known.find((one) => one['optionValue'] === optionValue), optionValue, inactiveFlag, sortOrder };
          });
      },
    },
  };
}

function optionLines(options: unknown): readonly string[] {
  return (Array.isArray(options) ? options : [])
    .filter(isObject)
    .map((option) => `${textOf(option, 'optionValue') ?? ''}${flagOf(option, 'inactiveFlag') ? INACTIVE : ''}`);
}

const podName = (field: SandboxRecord) => podOf(idOf(field, 'podId'))?.name ?? '';

function customFieldsPage(visit: Visit) {
  const content = html`<div class="title">
      <h1>Custom Fields</h1>
      <a class="button" href="${PATH}/new">New custom field</a>
    </div>
    <p>
      Fields of your own on companies, agreements, additions and others. Records show them on their pages, and the API
      answers them as <code>customFields</code> with every read.
    </p>
    ${list(visit, {
      records: visit.sandbox.records('userDefinedFields'),
      columns: [
        { label: 'Caption', cell: (field) => html`<a href="${PATH}/${field.id}/edit">${textOf(field, 'caption')}</a>` },
        { label: 'Pod', cell: podName },
        { label: 'Type', cell: (field) => textOf(field, 'fieldTypeIdentifier') ?? '' },
        { label: 'Entry', cell: (field) => textOf(field, 'entryTypeIdentifier') ?? '' },
        { label: 'Options', cell: (field) => optionLines(field['options']).join(', ') },
        { label: 'Required', cell: (field) => (flagOf(field, 'requiredFlag') ? 'yes' : 'no') },
        { label: 'Number', className: 'number', cell: ({ id }) => String(id) },
      ],
      searched: (field) => [textOf(field, 'caption'), podName(field)].join('\n'),
      searchLabel: 'Caption or pod',
      nouns: ['custom field', 'custom fields'],
    })}`;
  return pageOf('Custom Fields', content);
}

export const customFieldScreens: readonly Screen[] = [
  {
    path: PATH,
    menu: { section: 'System', label: 'Custom Fields' },
    get: customFieldsPage,
    inquires: 'userDefinedFields',
  },
  ...recordScreens({
    collection: 'userDefinedFields',
    path: PATH,
    noun: 'custom field',
    groups: GROUPS,
    after: () => PATH,
    initial: () => ({ fieldTypeIdentifier: 'Text', sequenceNumber: '1' }),
  }),
];
