import { flagOf, textOf } from '../../records/read-record.ts';
import type { SandboxRecord } from '../../records/record-store.ts';
import { companies } from '../../resources/companies.ts';
import type { Resource } from '../../resources/resource.ts';
import { changeRecord, deleteRecord } from '../forms/desk.ts';
import { titleOf } from '../forms/form-field.ts';
import { visible } from '../forms/rights.ts';
import type { Html } from '../frame/html.ts';
import { html } from '../frame/html.ts';
import { list } from '../frame/list.ts';
import { readableTime } from '../frame/readable-time.ts';
import { goTo, pageOf } from '../frame/screen.ts';
import type { Act, Screen, Visit } from '../frame/screen.ts';

const PATH = '/recycle-bin';

/** Companies as they are deleted from the recycle bin: for good. */
const { marksDeleted: _marks, ...DELETED_FOR_GOOD }: Resource = companies;

function recycleBinPage(visit: Visit, problem: string | null = null) {
  const content = html`<h1>Recycle Bin</h1>
    <p>
      Deleted companies and those that were merged into another. The API still answers them, with
      <code>deletedFlag</code>; their company ID is free for others.
    </p>
    ${problem === null ? null : html`<p class="problem" role="alert">${problem}</p>`}
    ${list(visit, {
      records: visible(visit, 'companies').filter((company) => flagOf(company, 'deletedFlag')),
      columns: [
        {
          label: 'Company',
          cell: (company) => html`<a href="/companies/${company.id}">${titleOf('companies', company)}</a>`,
        },
        { label: 'Company ID', className: 'word', cell: (company) => textOf(company, 'identifier') ?? '' },
        { label: 'Deleted', cell: (company) => readableTime(textOf(company, 'dateDeleted') ?? '') },
        { label: 'By', cell: (company) => textOf(company, 'deletedBy') ?? '' },
        { label: '', cell: buttons },
      ],
      searched: (company) => [textOf(company, 'name'), textOf(company, 'identifier'), company.id].join('\n'),
      searchLabel: 'Name or company ID',
      nouns: ['company', 'companies'],
    })}`;
  return pageOf('Recycle Bin', content, { status: problem === null ? 200 : 400 });
}

function buttons({ id }: SandboxRecord): Html {
  return html`<form action="${PATH}" method="post" class="inline">
    <input type="hidden" name="id" value="${id}" />
    <button name="do" value="restore">Restore</button> <button name="do" value="delete">Delete for good</button>
  </form>`;
}

function act(asked: Act) {
  const { sandbox, form } = asked;
  const record = sandbox
    .records('companies')
    .find((company) => String(company.id) === form.get('id') && flagOf(company, 'deletedFlag'));
  if (record === undefined) return recycleBinPage(asked, 'That company does not lie in the recycle bin.');
  const standing = { record, parentId: null };
  const isRestored = form.get('do') === 'restore';
  const written = isRestored
    ? changeRecord(asked, 'companies', standing, { deletedFlag: false })
    : deleteRecord(asked, DELETED_FOR_GOOD, standing);
  if ('problems' in written) return recycleBinPage(asked, written.problems.map(({ message }) => message).join(' '));
  const title = titleOf('companies', record);
  return isRestored ? goTo(`/companies/${record.id}`, `${title} was restored.`) : goTo(PATH, `${title} is gone.`);
}

export const recycleBinScreens: readonly Screen[] = [
  {
    path: PATH,
    menu: { section: 'Companies', label: 'Recycle Bin' },
    get: recycleBinPage,
    post: act,
    inquires: 'companies',
  },
];
