import type { SandboxRecord } from '../../records/record-store.ts';
import type { Html } from './html.ts';
import { html } from './html.ts';

export interface Column {
  readonly label: string;
  readonly className?: 'number' | 'day' | 'word';
  readonly cell: (record: SandboxRecord) => Html | string;
}

interface TableOptions {
  readonly records: readonly SandboxRecord[];
  readonly columns: readonly Column[];
  readonly isEnded?: (record: SandboxRecord) => boolean;
}

/** On a narrow screen each row becomes a block, its labels before the values. */
export function table({ records, columns, isEnded = () => false }: TableOptions): Html {
  const head = columns.map(({ label, className = '' }) => html`<th scope="col" class="${className}">${label}</th>`);
  const rows = records.map((record) => {
    const cells = columns.map(
      ({ label, className = '', cell }) =>
        html`<td class="${className}" data-label="${label}"><span>${cell(record)}</span></td>`,
    );
    return html`<tr class="${isEnded(record) ? 'ended' : ''}">
      ${cells}
    </tr> `;
  });
  return html`<table>
    <thead>
      <tr>
        ${head}
      </tr>
    </thead>
    <tbody>
      ${rows}
    </tbody>
  </table>`;
}
