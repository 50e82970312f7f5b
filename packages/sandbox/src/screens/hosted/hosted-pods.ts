import { textOf } from '../../records/read-record.ts';
import type { HostedFrame } from '../../hosted/hosted-frame.ts';
import { html } from '../frame/html.ts';
import type { Html } from '../frame/html.ts';
import type { Visit } from '../frame/screen.ts';
import { hostedFrame, hostedSetups } from './hosted-tab.ts';
import type { HostedContent, ScreenId } from './hosted-tab.ts';

interface Place {
  readonly screen: HostedFrame['screen'];
  readonly screenId: ScreenId;
}

/** Pages of integrations below the details of a record; only who has signed in sees them. */
export function hostedPods(
  visit: Visit,
  { screen, screenId, recordId, path }: Place & { readonly recordId: number; readonly path: string },
): HostedContent {
  if (visit.viewer === null) return { content: html`` };
  const pods = hostedSetups(visit.sandbox, screenId, 'Pod').map((setup) => {
    const relay = `${path}/tabs/hosted-${setup.id}/messages`;
    return { setup, ...hostedFrame(visit, setup, { screen, recordId, relay }) };
  });
  const content = html`${pods.map(
    (pod) =>
      html`<section class="pod">
        <h2>${textOf(pod.setup, 'description')}</h2>
        ${pod.content}
      </section> `,
  )}`;
  const script = pods.map((pod) => pod.script).find((one) => one !== undefined);
  const frames = [...new Set(pods.flatMap((pod) => pod.frames ?? []))];
  return { content, ...(script !== undefined && { script }), frames };
}

/** Buttons of integrations, each of which opens its page in a tab of the record. */
export function hostedButtons({ sandbox }: Visit, { screenId }: Place, path: string): Html {
  const buttons = hostedSetups(sandbox, screenId, 'ToolbarButton').map(
    (setup) =>
      html`<a
        class="button"
        href="${path}/tabs/hosted-${setup.id}"
        title="${textOf(setup, 'toolbarButtonToolTip') ?? ''}"
        >${textOf(setup, 'toolbarButtonText') ?? textOf(setup, 'description')}</a
      > `,
  );
  return html`${buttons}`;
}
