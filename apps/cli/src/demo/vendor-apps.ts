import type { Actors } from './actors.ts';
import type { History } from './histories/history.ts';
import { productUrl } from './demo-settings.ts';
import type { DemoSettings } from './demo-settings.ts';
import { beginningFile, startVendor } from './start-vendor.ts';
import type { HandedOver, Vendor } from './start-vendor.ts';
import { writeBeginning } from './write-beginning.ts';

export interface VendorApps {
  /** Where the product of a vendor is: started when somebody first wants it. */
  open(actors: Actors): Promise<string>;
  close(): Promise<void>;
}

interface Options {
  readonly settings: DemoSettings;
  readonly serviceUrl: string;
  readonly begunAt: number;
  readonly keyOf: (vendor: string) => string;
  readonly onHandedOver: (history: History, handed: HandedOver) => void;
  readonly onOutput: (line: string) => void;
}

/** Each vendor's product is a program of its own, as any vendor's is. */
export function createVendorApps(options: Options): VendorApps {
  const { settings, serviceUrl, begunAt, keyOf, onHandedOver, onOutput } = options;
  const running = new Map<string, Promise<Vendor>>();
  let isClosing = false;

  async function start(actors: Actors, url: string): Promise<Vendor> {
    const { vendor } = actors.history;
    await writeBeginning(beginningFile(settings.folder, vendor), actors, begunAt);
    const app = await startVendor({
      vendor,
      settings,
      url,
      serviceUrl,
      apiKey: keyOf(vendor),
      partner: actors.partner.key,
      framedBy: actors.site,
      onHandedOver: (handed) => onHandedOver(actors.history, handed),
      onOutput,
    });
    void forget(vendor, app);
    return app;
  }

  /** Whoever wants it again after it ended gets a new one. */
  async function forget(vendor: string, app: Vendor): Promise<void> {
    const why = await app.ended;
    running.delete(vendor);
    if (!isClosing) onOutput(why);
  }

  return {
    async open(actors) {
      const { vendor } = actors.history;
      const url = productUrl(settings, vendor);
      const app = running.get(vendor) ?? start(actors, url);
      running.set(vendor, app);
      await app.catch((error: unknown) => {
        running.delete(vendor);
        throw error;
      });
      return url;
    },
    async close() {
      isClosing = true;
      const apps = [...running.values()];
      for (const app of apps) await (await app.catch(() => null))?.stop();
    },
  };
}
