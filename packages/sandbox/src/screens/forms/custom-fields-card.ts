import { customText, shownCustomFields } from '../../custom-fields/shown-custom-fields.ts';
import type { CustomField } from '../../custom-fields/shown-custom-fields.ts';
import type { SandboxRecord } from '../../records/record-store.ts';
import type { Sandbox } from '../../sandbox-types.ts';
import type { Html } from '../frame/html.ts';
import { html } from '../frame/html.ts';
import { definitionOf } from './definition-of.ts';
import { contextOf } from './desk.ts';
import type { Kind } from './definition-of.ts';

/** What a record's custom fields say; nothing where none are defined. */
export function customFieldsCard(sandbox: Sandbox, kind: Kind, record: SandboxRecord): Html | null {
  const fields = shownCustomFields(definitionOf(kind), record, contextOf(sandbox));
  if (fields === undefined) return null;
  return html`<section class="card below" aria-labelledby="custom-fields">
    <h2 id="custom-fields">Custom fields</h2>
    <dl>
      ${fields.map(
        (field) =>
          html`<dt>${String(field['caption'])}</dt>
            <dd>${readable(field)}</dd>`,
      )}
    </dl>
  </section>`;
}

function readable({ type, value }: CustomField): Html | string {
  if (value === null || value === undefined) return html`<span class="soft">empty</span>`;
  if (type === 'Checkbox') return value === true ? 'yes' : 'no';
  if (type === 'Password') return '••••••';
  return type === 'Date' ? customText(value).slice(0, 10) : customText(value);
}
