import { wireTime } from '../../resources/context.ts';
import type { Sandbox } from '../../sandbox-types.ts';
import type { Html } from '../frame/html.ts';
import { html } from '../frame/html.ts';
import { readableTime } from '../frame/readable-time.ts';

/** What stands in the sandbox, and where programs control it. */
export function controlSection(sandbox: Sandbox): Html {
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
      The <a href="/sandbox/panel">control panel</a> moves its clock, shows every <a href="/sandbox/log">request</a> and
      puts <a href="/sandbox/faults">faults</a> in its way. Programs do the same in JSON at
      <a href="/_sandbox/"><code>/_sandbox/</code></a
      >.
    </p>
  </section>`;
}
