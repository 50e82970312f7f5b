import { decrypt } from './cipher.ts';
import { derivedKey, localKeyService } from './key-service.ts';
import type { KeyService } from './key-service.ts';
import type { MasterKey } from './master-key.ts';
import { associatedData } from './place.ts';
import type { SecretPlace } from './place.ts';
import { Secret } from './secret.ts';

/** The master key of now and those before it, which still open what was not wrapped again. */
export interface KeyRing extends KeyService {
  /** Opens what was sealed before partners had random keys; null when the master key of then is not here. */
  openDerived(sealed: string, masterKey: string, place: SecretPlace): Secret | null;
}

export interface KeyRingOptions {
  /** Wraps from now on. */
  readonly current: MasterKey | KeyService;
  readonly previous?: readonly MasterKey[];
}

export function createKeyRing({ current, previous = [] }: KeyRingOptions): KeyRing {
  const kept = 'secret' in current ? [current, ...previous] : previous;
  const first = 'secret' in current ? localKeyService(current) : current;
  const services = [first, ...previous.map(localKeyService)];
  return {
    currentId: () => first.currentId(),
    holds: (masterKey) => services.some((service) => service.holds(masterKey)),
    wrap: (dataKey, owner) => first.wrap(dataKey, owner),
    async unwrap(key, owner) {
      const service = services.find((each) => each.holds(key.masterKey));
      return service === undefined ? null : service.unwrap(key, owner);
    },
    openDerived(sealed, masterKey, place) {
      const master = kept.find(({ id }) => id === masterKey);
      if (master === undefined) return null;
      const plain = decrypt(derivedKey(master, place.partner), sealed, associatedData(place, masterKey));
      return plain === null ? null : new Secret(plain.toString('utf8'));
    },
  };
}
