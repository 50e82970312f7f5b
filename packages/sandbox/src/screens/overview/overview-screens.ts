import { html } from '../frame/html.ts';
import { START_TITLE } from '../frame/page.ts';
import { pageOf } from '../frame/screen.ts';
import type { Screen } from '../frame/screen.ts';
import { changedAdditions } from './changed-additions.ts';
import { connectSection } from './connect-section.ts';
import { controlSection } from './control-section.ts';

const MORE = html`<p><a href="/sandbox/clients">Point your client at it: settings for your language, OpenAPI</a></p>`;

export const overviewScreens: readonly Screen[] = [
  {
    path: '/',
    menu: { section: 'Overview', label: 'Start' },
    get(visit) {
      const { sandbox, origin } = visit;
      const content = html`<h1>A sandbox in place of ConnectWise PSA</h1>
        <p>
          It answers the ConnectWise PSA API from records of its own, so that an integration can be developed, tested
          and shown without an account. Its screens show and change the same records; reload to see what an integration
          did.
        </p>
        <div class="cards">${connectSection(sandbox, origin, MORE)}${controlSection(sandbox)}</div>
        <h2>Additions changed last</h2>
        ${changedAdditions(visit)}`;
      return pageOf(START_TITLE, content);
    },
  },
];
