import { createHash } from 'node:crypto';

const STYLE = `
  body { font: 16px/1.5 system-ui, sans-serif; max-width: 44rem; margin: 4rem auto; padding: 0 1rem; color: #1a1a1a; background: #fff }
  code { background: #f0f0f0; padding: 0.1em 0.3em; border-radius: 3px }
  h2 { font-size: 1.1rem; margin-top: 2rem } pre { background: #f0f0f0; padding: 0.6em 0.8em; border-radius: 3px; overflow-x: auto }
  a { color: #0b57a4 } li { margin: 0.4rem 0 }
  @media (prefers-color-scheme: dark) { body { color: #e8e8e8; background: #16181b } code, pre { background: #2a2d31 } a { color: #8ab8f0 } }
`;

/** Whoever comes with a link gets a session for it; what lets in is taken out of the address before anything else. */
const SCRIPT = `
const link = location.hash.slice(1);
if (link.startsWith('tbl_')) {
  history.replaceState(null, '', '/');
  window.fetch('/v1/sessions', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ link, as: 'cookie' }),
  })
    .then((answer) => answer.json())
    .then((answer) => {
      if (answer.returnTo !== undefined && answer.returnTo !== '/') location.replace(answer.returnTo);
      else say(answer.returnTo === undefined ? answer.detail + '. ' + answer.remedy : 'Signed in as ' + answer.name + '.');
    })
    .catch(() => say('The service did not answer. Go back and open the link again.'));
} else {
  window.fetch('/v1/me').then(async (answer) => { if (answer.ok) say('Signed in as ' + (await answer.json()).name + '.'); });
}
function say(text) {
  const line = document.getElementById('who');
  line.textContent = text;
  line.hidden = false;
}
`;

const SIGN_IN = '<p><a href="/auth/oidc">Sign in</a> as an operator of the vendor.</p>\n';

/** What a person sees who opens the service in a browser. */
export const startPage = (isSignInOffered: boolean): string => `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Tallybridge</title>
<style>${STYLE}</style>
</head>
<body>
<h1>Tallybridge</h1>
<p id="who" role="status" hidden></p>
${isSignInOffered ? SIGN_IN : ''}<p>This service keeps the agreements of managed service providers (MSPs) in ConnectWise PSA at the quantities that their
customers really use of a software vendor's product. The vendor sends customers, products and usage; the service plans
what each agreement should carry, shows the plan, and writes what was approved. People and programs use it through its
API, the npm package <code>tallybridge-sdk</code> and the command <code>tallybridge</code>.</p>
<h2>Use it</h2>
<ul>
<li><a href="/reference/">/reference</a> is the API to read and to try; <a href="/openapi.json">/openapi.json</a> is the
same for programs (OpenAPI 3.1).</li>
<li>People come in by a link that their vendor makes for them, operators of the vendor by one from
<code>tallybridge operator link</code>. Programs need an API key. The first one is in the file <code>operator.key</code> of the data folder, or in the
setting <code>TALLYBRIDGE_OPERATOR_KEY</code>. Try it:
<pre>curl -H "Authorization: Bearer tb_…" http://localhost:4000/v1/partners</pre></li>
<li>A partner is one MSP. What belongs to it is below <code>/v1/partners/{partner}</code>: its customers, products and
usage, its connections to ConnectWise, and the audit log of who did what. Below
<code>…/connections/{connection}</code> are the links that say who is who in ConnectWise, the plans, the runs that
carried them out, and the ledger of every write.</li>
</ul>
<h2>Is it well?</h2>
<p><a href="/healthz">/healthz</a> answers while the service runs, <a href="/readyz">/readyz</a> while its database
answers too.</p>
<script>${SCRIPT}</script>
</body>
</html>
`;

const SCRIPT_HASH = createHash('sha256').update(SCRIPT).digest('base64');

/** The page may run its own script, ask its own service, and be framed by nobody. */
export const START_PAGE_POLICY =
  `default-src 'none'; style-src 'unsafe-inline'; script-src 'sha256-${SCRIPT_HASH}'; connect-src 'self'; ` +
  "frame-ancestors 'none'; base-uri 'none'; form-action 'none'";
