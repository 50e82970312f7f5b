import { wireTime } from '../resources/context.ts';
import type { Sandbox } from '../sandbox-types.ts';
import { agreementsSection } from './agreements-section.ts';
import { changedAdditions } from './changed-additions.ts';
import { connectSection } from './connect-section.ts';
import type { Html } from './html.ts';
import { html } from './html.ts';
import { page } from './page.ts';
import { readableTime } from './readable-time.ts';

export function startPage(sandbox: Sandbox, url: URL, origin: string): Response {
  const content = html`<h1>A sandbox in place of ConnectWise PSA</h1>
    <p>
      It answers the ConnectWise PSA API from records of its own, so that an integration can be developed, tested and
      shown without an account. Below is what stands in it now; reload to see what has changed.
    </p>
    <div class="cards">${connectSection(sandbox, origin)}${controlSection(sandbox)}</div>
    <h2>Additions changed last</h2>
    ${changedAdditions(sandbox)}
    <h2 id="agreements">Agreements</h2>
    ${agreementsSection(sandbox, url.searchParams)}`;
  return page({ title: 'Tallybridge sandbox', content });
}

function controlSection(sandbox: Sandbox): Html {
  const now = readableTime(wireTime(sandbox.clock.now()));
  const counts = ['companies', 'agreements', 'additions'].map((name) => `${sandbox.records(name).length} ${name}`);
  return html`<section class="card">
    <h2>What is in it</h2>
    <dl>
      <dt>Holds</dt>
      <dd>${counts.join(', ')}, ${sandbox.records('catalog').length} catalog items</dd>
      <dt>Its clock</dt>
      <dd>${now}</dd>
    </dl>
    <p>
      Its control speaks JSON at <a href="/_sandbox/"><code>/_sandbox/</code></a
      >:
    </p>
    <ul>
      <li><a href="/_sandbox/clock">clock</a>: read it, move it</li>
      <li><a href="/_sandbox/log">log</a>: every request and its outcome</li>
      <li><a href="/_sandbox/faults">faults</a>: failures on demand</li>
      <li><a href="/_sandbox/behaviour">behaviour</a>: switches where sources disagree</li>
      <li><a href="/_sandbox/state">state</a>: all records, to keep and to restore</li>
    </ul>
  </section>`;
}
