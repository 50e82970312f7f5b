import { createActors } from './actors.ts';
import type { Actors } from './actors.ts';
import { connectWiseUrl } from './demo-settings.ts';
import type { DemoSettings } from './demo-settings.ts';
import type { History } from './histories/history.ts';
import type { ConnectWises } from './open-connectwise.ts';
import type { DemoService } from './start-service.ts';
import { addressesOf } from './tell.ts';

interface Started {
  readonly service: DemoService;
  readonly connectWises: ConnectWises;
  readonly settings: DemoSettings;
}

export interface DemoVendor {
  readonly apiKey: string;
  readonly actors: Actors;
}

/** Each vendor with its own key, and who acts at its MSP. */
export async function openVendors(
  histories: readonly History[],
  { service, connectWises, settings }: Started,
): Promise<readonly DemoVendor[]> {
  const vendors: DemoVendor[] = [];
  for (const history of histories) {
    const { loginCompany } = history.msp;
    const apiKey = await service.openVendor({ key: history.vendor, name: history.name });
    const sandbox = connectWises.of(loginCompany);
    const site = connectWiseUrl(settings, loginCompany);
    const stage = { serviceUrl: addressesOf(settings).service, site, apiKey, sandbox };
    vendors.push({ apiKey, actors: createActors(history, stage) });
  }
  return vendors;
}
