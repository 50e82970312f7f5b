import type { FastifyRequest } from 'fastify';
import type { Problem } from 'tallybridge-sdk/contract';

/** A person whose browser was led here reads a page, not JSON. */
export function isOpenedByPerson(request: FastifyRequest): boolean {
  return request.url.startsWith('/auth/') && (request.headers.accept ?? '').includes('text/html');
}

const ESCAPED: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
const shown = (text: string) => text.replace(/[&<>"]/g, (sign) => ESCAPED[sign] ?? '');

const sentence = (text: string) => `${text.charAt(0).toUpperCase()}${text.slice(1)}.`;

export function refusalPage({ title, detail, remedy, requestId }: Problem): string {
  return `<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>${shown(title)}</title></head>
<body>
<h1>${shown(title)}</h1>
<p>${shown(sentence(detail))} ${shown(remedy)}</p>
<p><a href="/">Start page</a></p>
<p><small>Request ${shown(requestId)}</small></p>
</body>
</html>
`;
}
