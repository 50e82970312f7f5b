const STYLE = `
  body { font: 16px/1.5 system-ui, sans-serif; max-width: 44rem; margin: 4rem auto; padding: 0 1rem; color: #1a1a1a; background: #fff }
  code { background: #f0f0f0; padding: 0.1em 0.3em; border-radius: 3px }
  a { color: #0b57a4 } li { margin: 0.4rem 0 }
  @media (prefers-color-scheme: dark) { body { color: #e8e8e8; background: #16181b } code { background: #2a2d31 } a { color: #8ab8f0 } }
`;

/** What a person sees who opens the service in a browser. */
export const START_PAGE = `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Tallybridge</title>
<style>${STYLE}</style>
</head>
<body>
<h1>Tallybridge</h1>
<p>This service turns a vendor's usage into additions on ConnectWise PSA agreements. It has no console yet: it is used
through its API, its SDK and the command <code>tallybridge</code>.</p>
<ul>
<li><a href="/openapi.json">/openapi.json</a> describes the API. Every call needs an API key:
<code>Authorization: Bearer tb_…</code></li>
<li><a href="/readyz">/readyz</a> says whether the service can work, <a href="/healthz">/healthz</a> whether it runs.</li>
<li><code>GET /v1/partners</code> lists the partners; below <code>/v1/partners/{partner}</code> are customers, products,
usage, connections, plans, runs, the ledger and the audit log.</li>
</ul>
</body>
</html>
`;

/** The page may load nothing and be framed by nobody. */
export const START_PAGE_POLICY =
  "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'; base-uri 'none'";
