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

export type ScreenId = (typeof HOSTED_SCREENS)[number]['screenId'];

/** What integrations have set up for a screen, and have not disabled. */
export function hostedSetups(
  sandbox: Sandbox,
  screenId: ScreenId,
  type: 'Tab' | 'Pod' | 'ToolbarButton' | null = null,
): readonly SandboxRecord[] {
  const screen = HOSTED_SCREENS.find((one) => one.screenId === screenId);
  return sandbox
    .records('hostedSetups')
    .filter((setup) => idOf(setup, 'screenId') === screen?.id && (type === null || textOf(setup, 'type') === type))
    .filter((setup) => !flagOf(setup, 'disabledFlag'));
}

export interface HostedContent {
  readonly content: Html;
  readonly script?: string;
  readonly frames?: readonly string[];
}

/** A page of an integration in a frame; messages go to `relay`. */
export function hostedFrame(
  visit: Visit,
  setup: SandboxRecord,
  { screen, recordId, relay }: Pick<HostedFrame, 'screen' | 'recordId'> & { readonly relay: string },
): HostedContent {
  const address = hostedUrl((textOf(setup, 'url') ?? '').trim(), { screen, recordId });
  const origin = webOrigin(address);
  if (origin === null) return { content: html`<p class="problem">The address of this page is no web address.</p>` };
  if (visit.viewer === null) {
    const back = encodeURIComponent(visit.url.pathname);
    return {
      content: html`<p class="empty">The page asks who you are: <a href="/sign-in?to=${back}">sign in</a> first.</p>`,
    };
  }
  const allowed = webOrigin(textOf(setup, 'origin') ?? '') ?? origin;
  const token = randomBytes(12).toString('hex');
  const height = idOf(setup, 'podHeight');
  const content = html`<p class="problem" id="hosted-${setup.id}-problems" role="alert"></p>
    <iframe
      id="hosted-${setup.id}"
      class="hosted ${hostedAs(setup)}"
      title="${textOf(setup, 'description')}"
      data-address="${address}"
      data-allowed="${allowed}"
      data-relay="${relay}"
      data-token="${token}"
      height="${height !== null && height >= 80 && height <= 2000 ? height : null}"
    ></iframe>`;
  // The page may lead on to another one, as to the vendor's own; messages are heard from its own origin only.
  return { content, script: HOSTED_SCRIPT, frames: ['https:', 'http:'] };
}

function hostedAs(setup: SandboxRecord): HostedFrame['hostedAs'] {
  return textOf(setup, 'type') === 'Pod' ? 'pod' : 'tab';
}

const PATHS: Readonly<Record<string, string>> = { company: '/companies', ticket: '/tickets', contact: '/contacts' };

/** What the script of a hosted page sends on. */
export function relayMessage(
  { sandbox, form, viewer, origin }: Act,
  setup: SandboxRecord,
  { screen, recordId }: Pick<HostedFrame, 'screen' | 'recordId'>,
): ScreenAnswer {
  const frame = {
    frameId: form.get('frame') ?? '',
    setupId: setup.id,
    screen,
    recordId,
    memberId: viewer.id,
    site: origin,
    hostedAs: hostedAs(setup),
  };
  const { open, ...answer } = sandbox.hosted(frame, form.get('message') ?? '');
  if (open === undefined) return { kind: 'data', data: answer };
  const to = `${PATHS[open.screen] ?? '/companies'}/${open.id}`;
  return { kind: 'data', data: { ...answer, open: { to, isNewTab: open.isNewTab } } };
}
