import type { Behaviour } from '../behaviour.ts';
import { Refusal } from '../refusal.ts';

const CLOUD_HOST = /(?:^|\.)(?:myconnectwise\.net|connectwisedev\.com)$/i;
const GUID = /^\{?[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}\}?$/i;

/** Hosts of the cloud serve the API under `api-` and over HTTPS only; companyinfo is served by both hosts. */
export function passHostGate(origin: URL, behaviour: Behaviour): void {
  const isWrongHost = apiHost(origin) !== origin.host;
  const isPlain = origin.protocol === 'http:';
  if ((behaviour.requireApiHost && isWrongHost) || (behaviour.requireHttps && isPlain)) {
    throw new Refusal(403, 'Security', 'SSL is required.');
  }
}

/** The host that serves the API where a company signs in at this one. */
export function apiHost({ host, hostname }: URL): string {
  return CLOUD_HOST.test(hostname) && !hostname.startsWith('api-') ? `api-${host}` : host;
}

/** Every call names its integration; the sandbox knows no list of them, any GUID will do. */
export function passClientIdGate(clientId: string | null, behaviour: Behaviour): void {
  if (!behaviour.requireClientId || GUID.test(clientId ?? '')) return;
  const status = behaviour.missingClientIdStatus;
  throw new Refusal(
    status,
    status === 401 ? 'Unauthorized' : 'InvalidHeader',
    'A registered clientId header is required.',
  );
}
