import { X509Certificate } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { ForeignCertificateError, keptCertificate, keyPath, makeCertificate } from './certificate.ts';

const NOW = Date.UTC(2026, 10, 2);
const DAY = 86_400_000;

let folder = '';
let path = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'certificate-'));
  path = join(folder, 'deep', 'sandbox.pem');
});
afterEach(() => {
  rmSync(folder, { recursive: true });
});

test('a certificate is for this machine and for the host it serves', async () => {
  const certificate = new X509Certificate((await makeCertificate('psa.example.test', NOW)).cert);
  expect(certificate.checkHost('localhost')).toBe('localhost');
  expect(certificate.checkHost('psa.example.test')).toBe('psa.example.test');
  expect(certificate.checkIP('127.0.0.1')).toBe('127.0.0.1');
  expect(certificate.checkHost('elsewhere.test')).toBeUndefined();
});

test('a kept certificate is the same at the next start, and its key is for the owner alone', async () => {
  const first = await keptCertificate(path, '127.0.0.1', NOW);
  expect(await keptCertificate(path, '127.0.0.1', NOW + 300 * DAY)).toEqual(first);
  expect(readFileSync(path, 'utf8')).toBe(first.cert);
  expect(statSync(keyPath(path)).mode & 0o777).toBe(0o600);
});

test('a certificate that is about to expire, is for another host or lost its key is made anew', async () => {
  const first = await keptCertificate(path, '127.0.0.1', NOW);
  const later = await keptCertificate(path, '127.0.0.1', NOW + 360 * DAY);
  expect(later.cert).not.toBe(first.cert);
  const elsewhere = await keptCertificate(path, 'psa.example.test', NOW + 360 * DAY);
  expect(elsewhere.cert).not.toBe(later.cert);
  rmSync(keyPath(path));
  expect((await keptCertificate(path, 'psa.example.test', NOW + 360 * DAY)).key).toContain('PRIVATE KEY');
});

test('a file of somebody else is left alone', async () => {
  const foreign = join(folder, 'mine.pem');
  writeFileSync(foreign, 'my notes');
  await expect(keptCertificate(foreign, 'localhost', NOW)).rejects.toThrow(ForeignCertificateError);
  expect(readFileSync(foreign, 'utf8')).toBe('my notes');
});
