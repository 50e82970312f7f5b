import { textOf } from '../../records/read-record.ts';
import type { SandboxRecord } from '../../records/record-store.ts';
import type { Html } from '../frame/html.ts';
import { html } from '../frame/html.ts';

export function agreementName(agreement: SandboxRecord): string {
  const name = textOf(agreement, 'name') ?? '';
  return name === '' ? `Agreement ${agreement.id}` : name;
}

export function agreementLink(agreement: SandboxRecord): Html {
  return html`<a href="/agreements/${agreement.id}">${agreementName(agreement)}</a>`;
}
