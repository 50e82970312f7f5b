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
