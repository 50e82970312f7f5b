import { idOf, isObject, textOf } from '../../records/read-record.ts';
import type { SandboxRecord } from '../../records/record-store.ts';
import { additionsTable } from '../agreements/additions-table.ts';
import { agreementLink } from '../agreements/agreement-link.ts';
import { inquireLevel, visible, whyHidden } from '../forms/rights.ts';
import type { Html } from '../frame/html.ts';
import { html } from '../frame/html.ts';
import { recordsById } from '../frame/records-by-id.ts';
import type { Visit } from '../frame/screen.ts';
import type { Column } from '../frame/table.ts';

const MOST = 15;

/** What was written last, newest first, of what a person may see. */
export function changedAdditions(visit: Visit): Html {
  if (inquireLevel(visit, 'additions') === 'None') return whyHidden(visit, 'additions');
  const { sandbox } = visit;
  const additions = newest(visible(visit, 'additions'));
  if (additions.length === 0) return html`<p>There are none yet.</p>`;
  const agreements = recordsById(sandbox, 'agreements');
  const companies = recordsById(sandbox, 'companies');
  const agreement: Column = {
    label: 'Agreement',
    cell: (addition) => {
      const found = agreements.get(idOf(addition, 'agreementId') ?? 0);
      if (found === undefined) return '';
      const company = textOf(companies.get(idOf(found, 'company') ?? 0), 'name');
      return html`${agreementLink(found)} <span class="soft">${company}</span>`;
    },
  };
  return additionsTable(sandbox, additions, [agreement]);
}

function newest(additions: readonly SandboxRecord[]): readonly SandboxRecord[] {
  const changedAt = ({ _info: info }: SandboxRecord): string =>
    (isObject(info) ? textOf(info, 'lastUpdated') : null) ?? '';
  return additions
    .map((addition) => ({ addition, at: changedAt(addition) }))
    .sort((left, right) => {
      if (left.at === right.at) return right.addition.id - left.addition.id;
      return left.at < right.at ? 1 : -1;
    })
    .slice(0, MOST)
    .map(({ addition }) => addition);
}
