import type { SandboxRecord } from '../../records/record-store.ts';
import type { Sandbox } from '../../sandbox-types.ts';
import type { Viewer } from '../frame/screen.ts';
import { hostedSetups } from '../hosted/hosted-tab.ts';
import type { RecordPage } from './record-page.ts';

interface AvailableTab {
  readonly key: string;
  readonly label: string;
  /** The integration's setup; undefined for a tab of the sandbox itself. */
  readonly setup?: SandboxRecord;
}

type Place = Pick<RecordPage, 'hosted' | 'tabs'>;

/** Every tab that can be displayed: the sandbox's own, and those of integrations. */
export function availableTabs(sandbox: Sandbox, { hosted, tabs }: Place): readonly AvailableTab[] {
  const own = tabs.map(({ key, label }) => ({ key, label }));
  const others = hostedSetups(sandbox, hosted.screenId, 'Tab').map((setup) => ({
    key: `hosted-${setup.id}`,
    label: String(setup['description']),
    setup,
  }));
  return [...own, ...others];
}

const CHOSEN = 'displayedTabs';

/** The tabs that a member sees. Until they choose, those of the sandbox itself: hosted ones must be switched on. */
export function displayedTabs(sandbox: Sandbox, place: Place, viewer: Viewer | null): readonly AvailableTab[] {
  const chosen = sandbox.records(CHOSEN).find(({ id }) => id === viewer?.id)?.[place.hosted.screen];
  return availableTabs(sandbox, place).filter(({ key, setup }) =>
    Array.isArray(chosen) ? chosen.includes(key) : setup === undefined,
  );
}

export function chooseTabs(sandbox: Sandbox, place: Place, viewer: Viewer, keys: readonly string[]): void {
  const { id, identifier } = viewer;
  const choice = { [place.hosted.screen]: keys };
  const isThere = sandbox.records(CHOSEN).some((one) => one.id === id);
  if (isThere) sandbox.edit(CHOSEN, id, choice, identifier);
  else sandbox.insert(CHOSEN, { id, ...choice }, identifier);
}
