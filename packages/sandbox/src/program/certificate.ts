import { X509Certificate } from 'node:crypto';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { isIP } from 'node:net';
import { dirname } from 'node:path';

/** Both in PEM. */
export interface Certificate {
  readonly cert: string;
  readonly key: string;
}

const COMMON_NAME = 'Tallybridge sandbox';
const DAY_MS = 24 * 60 * 60 * 1000;
const LIFETIME_DAYS = 365;
const RENEW_DAYS = 14;

/** The file named for the certificate belongs to something else and is left alone. */
export class ForeignCertificateError extends Error {
  override readonly name = 'ForeignCertificateError';
}

/** Makes a certificate for this machine and, where it is another one, for `host`. */
export async function makeCertificate(host: string, now: number = Date.now()): Promise<Certificate> {
  // Loaded only where it is needed: it takes longer to load than the whole sandbox.
  const { generate } = await import('selfsigned');
  const names = new Set(['localhost', '127.0.0.1', '::1', host]);
  const { cert, private: key } = await generate([{ name: 'commonName', value: COMMON_NAME }], {
    keyType: 'ec',
    algorithm: 'sha256',
    // An hour back, for clients whose clock is behind.
    notBeforeDate: new Date(now - DAY_MS / 24),
    notAfterDate: new Date(now + LIFETIME_DAYS * DAY_MS),
    extensions: [
      { name: 'basicConstraints', cA: true, critical: true },
      { name: 'keyUsage', digitalSignature: true, keyCertSign: true, critical: true },
      { name: 'extKeyUsage', serverAuth: true },
      {
        name: 'subjectAltName',
        altNames: [...names].map((name) => (isIP(name) === 0 ? { type: 2, value: name } : { type: 7, ip: name })),
      },
    ],
  });
  return { cert, key };
}

/** The certificate kept in a file, so that who trusts it need not do so again after each start; made when there is none. */
export async function keptCertificate(path: string, host: string, now: number = Date.now()): Promise<Certificate> {
  const kept = await readKept(path);
  if (kept !== null && !isOurs(kept)) {
    throw new ForeignCertificateError(
      `${path} holds something else than a certificate of this sandbox; give --cert another file.`,
    );
  }
  if (kept !== null && isUsable(kept, host, now)) return kept;
  const made = await makeCertificate(host, now);
  await mkdir(dirname(path), { recursive: true });
  await writeFile(keyPath(path), made.key, { mode: 0o600 });
  await writeFile(path, made.cert);
  return made;
}

export function keyPath(path: string): string {
  return `${path}.key`;
}

async function readKept(path: string): Promise<Certificate | null> {
  const cert = await readIfThere(path);
  if (cert === null) return null;
  return { cert, key: (await readIfThere(keyPath(path))) ?? '' };
}

async function readIfThere(path: string): Promise<string | null> {
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null;
    throw error;
  }
}

function isOurs({ cert }: Certificate): boolean {
  try {
    return new X509Certificate(cert).subject.includes(COMMON_NAME);
  } catch {
    // What cannot be read as a certificate was not written by us.
    return false;
  }
}

function isUsable({ cert, key }: Certificate, host: string, now: number): boolean {
  const parsed = new X509Certificate(cert);
  const isFor = isIP(host) === 0 ? parsed.checkHost(host) : parsed.checkIP(host);
  return key !== '' && isFor !== undefined && Date.parse(parsed.validTo) > now + RENEW_DAYS * DAY_MS;
}
