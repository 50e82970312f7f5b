import { createHash } from 'node:crypto';

const STYLE = `
  body { font: 16px/1.5 system-ui, sans-serif; max-width: 44rem; margin: 4rem auto; padding: 0 1rem; color: #1a1a1a; background: #fff }
  code { background: #f0f0f0; padding: 0.1em 0.3em; border-radius: 3px }
  a { color: #0b57a4 } li { margin: 0.4rem 0 }
  @media (prefers-color-scheme: dark) { body { color: #e8e8e8; background: #16181b } code { background: #2a2d31 } a { color: #8ab8f0 } }
`;

/** What stands in place of the console where it was not built: in the repository, before `npm run build`. */
export const startPage = (signInPath: string | null): string => `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Tallybridge</title>
<style>${STYLE}</style>
</head>
<body>
<h1>Tallybridge</h1>
<p>The service runs. Its console is not built here: run <code>npm run build</code> in the repository and start the service
again. Everything it does can also be done with the API, the npm package <code>tallybridge-sdk</code> and the command
<code>tallybridge</code>.</p>
<ul>
<li><a href="/reference/">/reference</a> is the API to read and to try; <a href="/openapi.json">/openapi.json</a> is the
same for programs (OpenAPI 3.1).</li>
<li><a href="/healthz">/healthz</a> answers while the service runs, <a href="/readyz">/readyz</a> while its database
answers too.</li>
${signInPath === null ? '' : `<li><a href="${signInPath}">Sign in</a> as an operator of the vendor.</li>`}
</ul>
</body>
</html>
`;

const STYLE_HASH = createHash('sha256').update(STYLE).digest('base64');

export const START_PAGE_POLICY = `default-src 'none'; style-src 'sha256-${STYLE_HASH}'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'`;
