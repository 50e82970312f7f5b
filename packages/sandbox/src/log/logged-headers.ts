const COVERED = '…';

/** Headers as the log shows them: who asked, but nothing that somebody else could ask with. */
export function loggedHeaders(headers: Headers): Readonly<Record<string, string>> {
  const shown: Record<string, string> = {};
  for (const [name, value] of headers) shown[name] = coveredValue(name, value);
  return shown;
}

function coveredValue(name: string, value: string): string {
  if (name === 'authorization') return coveredCredentials(value);
  if (name === 'cookie') return value.replaceAll(/((?:hash|token|session|secret)[^=;]*)=[^;]*/gi, `$1=${COVERED}`);
  return value;
}

/** Of `Basic base64(company+publicKey:privateKey)` everything before the colon. */
function coveredCredentials(value: string): string {
  const [scheme = '', encoded = ''] = value.split(/\s+/);
  if (!/^basic$/i.test(scheme)) return `${scheme} ${COVERED}`;
  const text = Buffer.from(encoded, 'base64').toString('utf8');
  return text.includes(':') ? `${scheme} ${text.split(':')[0] ?? ''}:${COVERED}` : `${scheme} ${COVERED}`;
}
