import { flagOf, idOf, textOf } from '../../records/read-record.ts';
import { HOSTED_SCREENS } from '../../resources/hosted.ts';
import type { FieldGroup } from '../forms/record-form.ts';
import { recordScreens } from '../forms/record-screens.ts';
import { visible } from '../forms/rights.ts';
import { html } from '../frame/html.ts';
import { list } from '../frame/list.ts';
import { pageOf } from '../frame/screen.ts';
import type { Screen, Visit } from '../frame/screen.ts';

const PATH = '/system/hosted-api';

const GROUPS: readonly FieldGroup[] = [
  {
    label: 'Hosted page',
    fields: [
      { name: 'description', label: 'Description', help: 'The name of the tab.' },
      {
        name: 'screenId',
        label: 'Screen',
        help: `Its number: ${HOSTED_SCREENS.map(({ id, name }) => `${id} ${name}`).join(', ')}.`,
      },
      {
        name: 'type',
        label: 'Type',
        help: 'On companies, contacts and tickets: tabs, pods below the details, buttons beside Edit.',
      },
      { name: 'url', label: 'URL', help: '[cw_id] and [cw_screen] become the record and the screen.' },
      { name: 'origin', label: 'Origin', help: 'Only messages from here are heard. Empty: that of the URL.' },
      { name: 'clientId', label: 'Client ID' },
      { name: 'podHeight', label: 'Height of a pod' },
      { name: 'toolbarButtonText', label: 'Text of a toolbar button' },
      { name: 'disabledFlag', label: 'Disabled' },
    ],
  },
];

function hostedApiPage(visit: Visit) {
  const content = html`<div class="title">
      <h1>Manage Hosted API</h1>
      <a class="button" href="${PATH}/new">New hosted page</a>
    </div>
    <p>
      Pages of integrations inside the screens. A tab is seen by those who switch it on, behind the gear at the end of
      the tabs; pods and toolbar buttons by everybody.
    </p>
    ${list(visit, {
      records: visible(visit, 'hostedSetups'),
      columns: [
        {
          label: 'Description',
          cell: (setup) => html`<a href="${PATH}/${setup.id}/edit">${textOf(setup, 'description')}</a>`,
        },
        {
          label: 'Screen',
          cell: (setup) => HOSTED_SCREENS.find(({ id }) => id === idOf(setup, 'screenId'))?.name ?? '',
        },
        { label: 'Type', cell: (setup) => textOf(setup, 'type') ?? '' },
        { label: 'URL', cell: (setup) => textOf(setup, 'url') ?? '' },
        { label: 'Origin', cell: (setup) => textOf(setup, 'origin') ?? '' },
      ],
      searched: (setup) => [textOf(setup, 'description'), textOf(setup, 'url')].join('\n'),
      searchLabel: 'Description or URL',
      nouns: ['hosted page', 'hosted pages'],
      isEnded: (setup) => flagOf(setup, 'disabledFlag'),
    })}`;
  return pageOf('Manage Hosted API', content);
}

export const hostedApiScreens: readonly Screen[] = [
  { path: PATH, menu: { section: 'System', label: 'Manage Hosted API' }, get: hostedApiPage, inquires: 'hostedSetups' },
  ...recordScreens({
    collection: 'hostedSetups',
    path: PATH,
    noun: 'hosted page',
    groups: GROUPS,
    after: () => PATH,
    initial: () => ({ screenId: '1', type: 'Tab' }),
  }),
];
