import { createHash } from 'node:crypto';
import type { ConnectionId } from '../../store/index.ts';
import type { Services } from '../context.ts';

const PATH = '/callbacks/';
const TOKEN = /\/callbacks\/([0-9a-z]{20,100})$/;

/** What only this installation can compute, so that it is stored nowhere in the clear. */
function tokenOf({ digest }: Services['installation'], connection: ConnectionId): string {
  return ['first', 'second'].map((part) => digest(`callback ${part} ${connection}`)).join('');
}

export function hashOfToken(token: string): string {
  return createHash('sha256').update(token).digest('hex');
}

export function pathHashOf(installation: Services['installation'], connection: ConnectionId): string {
  return hashOfToken(tokenOf(installation, connection));
}

/** Where ConnectWise sends what happens; it appends the id of the record. */
export function callbackUrl({ installation, settings }: Services, connection: ConnectionId): string {
  return `${settings.publicUrl()}${PATH}${tokenOf(installation, connection)}?recordId=`;
}

/** Whether a registered URL is the connection's, also where the service was reached under another name before. */
export function isOurs(installation: Services['installation'], connection: ConnectionId, url: string): boolean {
  if (!URL.canParse(url)) return false;
  return TOKEN.exec(new URL(url).pathname)?.[1] === tokenOf(installation, connection);
}
