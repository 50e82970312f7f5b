import { copyAgreement, nameOfCopy } from '../../copying/copy-agreement.ts';
import { childrenByParent } from '../../records/children-by-parent.ts';
import { idOf } from '../../records/read-record.ts';
import type { SandboxRecord } from '../../records/record-store.ts';
import type { FieldProblem } from '../../resources/resource.ts';
import { carryOut, contextOf } from '../forms/desk.ts';
import { demand } from '../forms/rights.ts';
import { readRecordForm, recordForm } from '../forms/record-form.ts';
import type { FieldGroup } from '../forms/record-form.ts';
import { noSuchRecord, recordIn } from '../forms/record-screens.ts';
import { html } from '../frame/html.ts';
import { goTo, pageOf } from '../frame/screen.ts';
import type { Act, Screen, Visit } from '../frame/screen.ts';
import { agreementName } from './agreement-link.ts';

const GROUPS: readonly FieldGroup[] = [
  {
    label: 'The copy',
    fields: [
      { name: 'name', label: 'Name' },
      { name: 'company', label: 'Company' },
    ],
  },
];

function copyPage(visit: Visit, agreement: SandboxRecord, problems: readonly FieldProblem[] = []) {
  const { sandbox } = visit;
  const path = `/agreements/${agreement.id}`;
  const additions = childrenByParent(sandbox.records('additions'), 'agreementId').get(agreement.id)?.length ?? 0;
  const proposed = new URLSearchParams({
    name: nameOfCopy(agreement),
    company: String(idOf(agreement, 'company') ?? ''),
  });
  const form = recordForm({
    sandbox,
    collection: 'agreements',
    groups: GROUPS,
    action: `${path}/copy`,
    submit: 'Copy the agreement',
    cancel: path,
    filled: problems.length === 0 ? proposed : visit.form,
    problems,
    hasCustomFields: false,
  });
  const content = html`<p><a href="${path}">${agreementName(agreement)}</a></p>
    <h1>Copy an agreement</h1>
    <p>
      A new agreement with everything that this one says, and its ${additions} additions with all that they carry:
      serial numbers and custom fields too, in which integrations keep what they know a line by. Only ids are new.
    </p>
    ${form}`;
  return pageOf('Copy an agreement', content, { status: problems.length === 0 ? 200 : 400 });
}

function copy(act: Act) {
  const { sandbox, viewer } = act;
  const agreement = recordIn(act, 'agreements');
  if (agreement === undefined) return noSuchRecord('agreement', act);
  const read = readRecordForm({ sandbox, collection: 'agreements', groups: GROUPS }, act.form);
  if ('problems' in read) return copyPage(act, agreement, read.problems);
  const missing = ['name', 'company'].filter((field) => (read.filled[field] ?? null) === null);
  if (missing.length > 0) {
    const code = 'MissingRequiredField';
    return copyPage(
      act,
      agreement,
      missing.map((field) => ({ code, message: `The ${field} field is required.`, field })),
    );
  }
  const by = viewer.identifier;
  const context = contextOf(sandbox);
  const changes = copyAgreement({ agreement, context, now: sandbox.clock.now(), by, changes: read.filled });
  demand(act, 'agreements', 'POST');
  carryOut(act, changes);
  const id = changes[0]?.id ?? 0;
  return goTo(`/agreements/${id}`, `The agreement was copied as ${id}, with ${changes.length - 1} additions.`);
}

export const agreementCopyScreens: readonly Screen[] = [
  {
    path: '/agreements/{id}/copy',
    get: (visit) => {
      const agreement = recordIn(visit, 'agreements');
      return agreement === undefined ? noSuchRecord('agreement', visit) : copyPage(visit, agreement);
    },
    post: copy,
  },
];
