import { randomBytes } from 'node:crypto';
import type { HostedFrame } from '../../hosted/hosted-frame.ts';
import { hostedUrl } from '../../hosted/hosted-frame.ts';
import { flagOf, idOf, textOf } from '../../records/read-record.ts';
import type { SandboxRecord } from '../../records/record-store.ts';
import { HOSTED_SCREENS, webOrigin } from '../../resources/hosted.ts';
import type { Sandbox } from '../../sandbox-types.ts';
import { html } from '../frame/html.ts';
import type { Html } from '../frame/html.ts';
import type { Act, ScreenAnswer, Visit } from '../frame/screen.ts';
import { HOSTED_SCRIPT } from './hosted-script.ts';

type ScreenId = (typeof HOSTED_SCREENS)[number]['screenId'];

/** The tabs that integrations have set up for a screen. */
export function hostedTabs(sandbox: Sandbox, screenId: ScreenId): readonly SandboxRecord[] {
  const screen = HOSTED_SCREENS.find((one) => one.screenId === screenId);
  return sandbox
    .records('hostedSetups')
    .filter((setup) => idOf(setup, 'screenId') === screen?.id && textOf(setup, 'type') === 'Tab')
    .filter((setup) => !flagOf(setup, 'disabledFlag'));
}

interface HostedTab {
  readonly content: Html;
  readonly script?: string;
  readonly frames?: readonly string[];
}

/** A page of an integration in a frame; messages go to `relay`. */
export function hostedTab(
  visit: Visit,
  setup: SandboxRecord,
  { screen, recordId, relay }: Pick<HostedFrame, 'screen' | 'recordId'> & { readonly relay: string },
): HostedTab {
  const address = hostedUrl((textOf(setup, 'url') ?? '').trim(), { screen, recordId });
  const origin = webOrigin(address);
  if (origin === null) return { content: html`<p class="problem">The address of this tab is no web address.</p>` };
  if (visit.viewer === null) {
    const back = encodeURIComponent(visit.url.pathname);
    return {
      content: html`<p class="empty">The page asks who you are: <a href="/sign-in?to=${back}">sign in</a> first.</p>`,
    };
  }
  const allowed = webOrigin(textOf(setup, 'origin') ?? '') ?? origin;
  const token = randomBytes(12).toString('hex');
  const content = html`<p class="problem" id="hosted-problems" role="alert"></p>
    <iframe
      id="hosted"
      class="hosted"
      title="${textOf(setup, 'description')}"
      data-address="${address}"
      data-allowed="${allowed}"
      data-relay="${relay}"
      data-token="${token}"
    ></iframe>`;
  return { content, script: HOSTED_SCRIPT, frames: [origin] };
}

/** What the script of a hosted tab sends on. */
export function relayMessage(
  { sandbox, form, viewer, origin }: Act,
  setup: SandboxRecord,
  { screen, recordId }: Pick<HostedFrame, 'screen' | 'recordId'>,
): ScreenAnswer {
  const frameId = form.get('frame') ?? '';
  const frame = {
    frameId,
    setupId: setup.id,
    screen,
    recordId,
    memberId: viewer.id,
    site: origin,
    hostedAs: 'tab',
  } as const;
  const { open, ...answer } = sandbox.hosted(frame, form.get('message') ?? '');
  if (open === undefined) return { kind: 'data', data: answer };
  const to = open.screen === 'company' ? `/companies/${open.id}` : `/tickets/${open.id}`;
  return { kind: 'data', data: { ...answer, open: { to, isNewTab: open.isNewTab } } };
}
