import { textOf } from '../../records/read-record.ts';
import type { SandboxRecord } from '../../records/record-store.ts';
import { titleOf } from '../forms/form-field.ts';
import { noSuchRecord, recordIn } from '../forms/record-screens.ts';
import { html } from '../frame/html.ts';
import type { Html } from '../frame/html.ts';
import { recordsById } from '../frame/records-by-id.ts';
import { goTo, pageOf } from '../frame/screen.ts';
import type { Act, ScreenAnswer, Visit } from '../frame/screen.ts';
import { tabs } from '../frame/tabs.ts';
import { hostedTab, relayMessage } from '../hosted/hosted-tab.ts';
import { statusOf } from './company-status.ts';
import { availableTabs, chooseTabs, COMPANY_TABS, displayedTabs } from './company-tabs.ts';

const pathOf = ({ id }: SandboxRecord) => `/companies/${id}`;

/** What stands above each tab of a company; null is the first, its details. */
function head({ sandbox, viewer }: Visit, company: SandboxRecord, shown: string | null): Html {
  const path = pathOf(company);
  const own = displayedTabs(sandbox, viewer).map(({ key, label }) => ({
    label,
    href: `${path}/tabs/${key}`,
    isShown: key === shown,
  }));
  const gear = html`<a href="${path}/tabs" title="Displayed tabs" aria-label="Displayed tabs">⚙</a>`;
  return html`<p><a href="/companies">All companies</a></p>
    <div class="title">
      <h1>${titleOf('companies', company)}</h1>
      <a class="button" href="${path}/edit">Edit</a>
    </div>
    ${tabs([{ label: 'Company', href: path, isShown: shown === null }, ...own], gear)}`;
}

export function companyPage(visit: Visit): ScreenAnswer {
  const company = recordIn(visit, 'companies');
  if (company === undefined) return noSuchRecord('company', visit);
  const address = ['addressLine1', 'addressLine2', 'city', 'state', 'zip'];
  const facts = [
    ['Company ID', textOf(company, 'identifier')],
    ['Number', String(company.id)],
    ['Status', statusOf(company, recordsById(visit.sandbox, 'companyStatuses'))],
    ['Address', address.flatMap((name) => textOf(company, name) ?? []).join(', ')],
    ['Website', textOf(company, 'website')],
    ['Telephone', textOf(company, 'phoneNumber')],
  ] as const;
  const content = html`${head(visit, company, null)}
    <section class="card">
      <dl>
        ${facts.map(
          ([label, value]) =>
            html`<dt>${label}</dt>
              <dd>${value ?? ''}</dd>`,
        )}
      </dl>
    </section>`;
  return pageOf(titleOf('companies', company), content);
}

export function companyTabPage(visit: Visit): ScreenAnswer {
  const company = recordIn(visit, 'companies');
  const key = visit.params['tab'] ?? '';
  const tab = availableTabs(visit.sandbox).find((one) => one.key === key);
  if (company === undefined || tab === undefined) return noSuchRecord('company', visit);
  const title = `${titleOf('companies', company)}: ${tab.label}`;
  const above = head(visit, company, key);
  const own = COMPANY_TABS.find((one) => one.key === key);
  if (own !== undefined) return pageOf(title, html`${above}${own.content(visit, company)}`);
  if (tab.setup === undefined) return noSuchRecord('company', visit);
  const relay = `${pathOf(company)}/tabs/${key}/messages`;
  const { content, ...more } = hostedTab(visit, tab.setup, { screen: 'company', recordId: company.id, relay });
  return pageOf(title, html`${above}${content}`, more);
}

export function companyTabMessage(act: Act): ScreenAnswer {
  const company = recordIn(act, 'companies');
  const setup = availableTabs(act.sandbox).find(({ key }) => key === act.params['tab'])?.setup;
  if (company === undefined || setup === undefined) return noSuchRecord('company', act);
  return relayMessage(act, setup, { screen: 'company', recordId: company.id });
}

/** Behind the gear: which tabs a member sees on the page of every company. */
export function displayedTabsPage(visit: Visit): ScreenAnswer {
  const company = recordIn(visit, 'companies');
  if (company === undefined) return noSuchRecord('company', visit);
  const shown = new Set(displayedTabs(visit.sandbox, visit.viewer).map(({ key }) => key));
  const boxes = availableTabs(visit.sandbox).map(({ key, label, setup }) => {
    const box = shown.has(key)
      ? html`<input type="checkbox" id="tab-${key}" name="tab" value="${key}" checked />`
      : html`<input type="checkbox" id="tab-${key}" name="tab" value="${key}" />`;
    const whose = setup === undefined ? null : html` <span class="soft">hosted</span>`;
    return html`<div class="field check">${box} <label for="tab-${key}">${label}</label>${whose}</div> `;
  });
  const content = html`${head(visit, company, 'displayed')}
    <form action="${pathOf(company)}/tabs" method="post" class="record">
      <fieldset>
        <legend>Displayed tabs</legend>
        <div class="fields">${boxes}</div>
      </fieldset>
      <div class="actions"><button class="main">Save</button> <a href="${pathOf(company)}">Cancel</a></div>
    </form>
    <p class="soft">
      The choice is yours alone and holds for every company. Tabs of integrations come from
      <a href="/system/hosted-api">Manage Hosted API</a>.
    </p>`;
  return pageOf('Displayed tabs', content);
}

export function saveDisplayedTabs(act: Act): ScreenAnswer {
  const company = recordIn(act, 'companies');
  if (company === undefined) return noSuchRecord('company', act);
  chooseTabs(act.sandbox, act.viewer, act.form.getAll('tab'));
  return goTo(pathOf(company), 'The displayed tabs were saved.');
}
