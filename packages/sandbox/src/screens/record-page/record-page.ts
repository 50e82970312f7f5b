import type { HostedFrame } from '../../hosted/hosted-frame.ts';
import type { SandboxRecord } from '../../records/record-store.ts';
import type { FieldProblem } from '../../resources/resource.ts';
import { titleOf } from '../forms/form-field.ts';
import { noSuchRecord, recordIn, statusOf } from '../forms/record-screens.ts';
import type { Kind } from '../forms/definition-of.ts';
import { inquireLevel, whyHidden } from '../forms/rights.ts';
import { html } from '../frame/html.ts';
import type { Html } from '../frame/html.ts';
import { goTo, pageOf } from '../frame/screen.ts';
import type { Act, Screen, ScreenAnswer, Visit } from '../frame/screen.ts';
import { tabs } from '../frame/tabs.ts';
import { hostedButtons, hostedPods } from '../hosted/hosted-pods.ts';
import { hostedFrame, hostedSetups, relayMessage } from '../hosted/hosted-tab.ts';
import type { ScreenId } from '../hosted/hosted-tab.ts';
import { availableTabs, chooseTabs, displayedTabs } from './displayed-tabs.ts';

/** A tab of a record's page beside its details. */
export interface RecordTab {
  /** Stands in the address. */
  readonly key: string;
  readonly label: string;
  readonly content: (visit: Visit, record: SandboxRecord) => Html;
  /** What it lists: who may not see such records is told why, in its place. */
  readonly inquires?: Kind;
}

/** The page of one record: its details, tabs of the sandbox and of integrations, pods and buttons of integrations. */
export interface RecordPage {
  readonly collection: string;
  /** The list's address; a record's is below it. */
  readonly path: string;
  readonly noun: string;
  /** What the link back to the list says. */
  readonly all: string;
  /** The label of the first tab, which shows the details. */
  readonly first: string;
  readonly details: (visit: Visit, record: SandboxRecord) => Html;
  readonly tabs: readonly RecordTab[];
  /** Beside "Edit". */
  readonly buttons?: (visit: Visit, record: SandboxRecord) => Html;
  /** How integrations call the screen. */
  readonly hosted: { readonly screen: HostedFrame['screen']; readonly screenId: ScreenId };
}

export function recordPages(place: RecordPage): readonly Screen[] {
  const { path, collection } = place;
  const screens: readonly Screen[] = [
    { path: `${path}/{id}`, get: (visit) => detailsPage(place, visit) },
    {
      path: `${path}/{id}/tabs`,
      get: (visit) => displayedTabsPage(place, visit),
      post: (act) => saveDisplayedTabs(place, act),
    },
    { path: `${path}/{id}/tabs/{tab}`, get: (visit) => tabPage(place, visit) },
    { path: `${path}/{id}/tabs/{tab}/messages`, post: (act) => tabMessage(place, act) },
  ];
  return screens.map((screen) => ({ ...screen, inquires: collection }));
}

const pathOf = ({ path }: RecordPage, { id }: SandboxRecord) => `${path}/${id}`;

/** What stands above each tab; null is the first, the details. */
function head(place: RecordPage, visit: Visit, record: SandboxRecord, shown: string | null): Html {
  const path = pathOf(place, record);
  const own = displayedTabs(visit.sandbox, place, visit.viewer).map(({ key, label }) => ({
    label,
    href: `${path}/tabs/${key}`,
    isShown: key === shown,
  }));
  const gear = html`<a href="${path}/tabs" title="Displayed tabs" aria-label="Displayed tabs">⚙</a>`;
  return html`<p><a href="${place.path}">${place.all}</a></p>
    <div class="title">
      <h1>${titleOf(place.collection, record)}</h1>
      <span class="actions">
        ${hostedButtons(visit, place.hosted, path)} ${place.buttons?.(visit, record) ?? null}
        <a class="button" href="${path}/edit">Edit</a>
      </span>
    </div>
    ${tabs([{ label: place.first, href: path, isShown: shown === null }, ...own], gear)}`;
}

/** With `refused`, what a person asked for on the page was not done. */
export function detailsPage(place: RecordPage, visit: Visit, refused: readonly FieldProblem[] = []): ScreenAnswer {
  const record = recordIn(visit, place.collection);
  if (record === undefined) return noSuchRecord(place.noun, visit);
  const { content, ...more } = hostedPods(visit, { ...place.hosted, recordId: record.id, path: pathOf(place, record) });
  const problems = refused.map(({ message }) => html`<p class="problem" role="alert">${message}</p> `);
  const whole = html`${head(place, visit, record, null)}${problems}${place.details(visit, record)}${content}`;
  const status = refused.length === 0 ? 200 : statusOf({ problems: refused });
  return pageOf(titleOf(place.collection, record), whole, { ...more, status });
}

function tabPage(place: RecordPage, visit: Visit): ScreenAnswer {
  const record = recordIn(visit, place.collection);
  if (record === undefined) return noSuchRecord(place.noun, visit);
  const key = visit.params['tab'] ?? '';
  const title = titleOf(place.collection, record);
  const own = place.tabs.find((one) => one.key === key);
  if (own !== undefined) {
    const { label, inquires } = own;
    const isHidden = inquires !== undefined && inquireLevel(visit, inquires) === 'None';
    const content = isHidden ? whyHidden(visit, inquires) : own.content(visit, record);
    return pageOf(`${title}: ${label}`, html`${head(place, visit, record, key)}${content}`);
  }
  const setup = setupIn(place, visit);
  if (setup === undefined) return noSuchRecord(place.noun, visit);
  const relay = `${pathOf(place, record)}/tabs/${key}/messages`;
  const { content, ...more } = hostedFrame(visit, setup, { screen: place.hosted.screen, recordId: record.id, relay });
  const label = String(setup['description']);
  return pageOf(`${title}: ${label}`, html`${head(place, visit, record, key)}${content}`, more);
}

/** The setup that the address names, of a tab, a pod or a button of this screen. */
function setupIn({ hosted }: RecordPage, { sandbox, params }: Visit): SandboxRecord | undefined {
  return hostedSetups(sandbox, hosted.screenId).find(({ id }) => params['tab'] === `hosted-${id}`);
}

function tabMessage(place: RecordPage, act: Act): ScreenAnswer {
  const record = recordIn(act, place.collection);
  const setup = setupIn(place, act);
  if (record === undefined || setup === undefined) return noSuchRecord(place.noun, act);
  return relayMessage(act, setup, { screen: place.hosted.screen, recordId: record.id });
}

/** Behind the gear: which tabs a member sees on the page of every record of this kind. */
function displayedTabsPage(place: RecordPage, visit: Visit): ScreenAnswer {
  const record = recordIn(visit, place.collection);
  if (record === undefined) return noSuchRecord(place.noun, visit);
  const shown = new Set(displayedTabs(visit.sandbox, place, visit.viewer).map(({ key }) => key));
  const boxes = availableTabs(visit.sandbox, place).map(({ key, label, setup }) => {
    const box = shown.has(key)
      ? html`<input type="checkbox" id="tab-${key}" name="tab" value="${key}" checked />`
      : html`<input type="checkbox" id="tab-${key}" name="tab" value="${key}" />`;
    const whose = setup === undefined ? null : html` <span class="soft">hosted</span>`;
    return html`<div class="field check">${box} <label for="tab-${key}">${label}</label>${whose}</div> `;
  });
  const path = pathOf(place, record);
  const content = html`${head(place, visit, record, 'displayed')}
    <form action="${path}/tabs" method="post" class="record">
      <fieldset>
        <legend>Displayed tabs</legend>
        <div class="fields">${boxes}</div>
      </fieldset>
      <div class="actions"><button class="main">Save</button> <a href="${path}">Cancel</a></div>
    </form>
    <p class="soft">
      The choice is yours alone and holds for every ${place.noun}. Tabs of integrations come from
      <a href="/system/hosted-api">Manage Hosted API</a>.
    </p>`;
  return pageOf('Displayed tabs', content);
}

function saveDisplayedTabs(place: RecordPage, act: Act): ScreenAnswer {
  const record = recordIn(act, place.collection);
  if (record === undefined) return noSuchRecord(place.noun, act);
  chooseTabs(act.sandbox, place, act.viewer, act.form.getAll('tab'));
  return goTo(pathOf(place, record), 'The displayed tabs were saved.');
}
