import { createServer } from 'node:net';
import { describe, expect, it } from 'vitest';
import { assertPortsFree } from './claim-ports.ts';
import { readDemoSettings } from './demo-settings.ts';

describe('the settings of the demo', () => {
  it('come from options, then from the environment, then from the defaults; an empty text is none', () => {
    const settings = readDemoSettings(
      { port: '5000' },
      { TALLYBRIDGE_PORT: '6000', TALLYBRIDGE_SANDBOX_PORT: '6100', TALLYBRIDGE_VENDOR_PORT: '' },
    );
    expect(settings).toMatchObject({ servicePort: 5000, sandboxPort: 6100, vendorPort: 4200, changeEverySeconds: 60 });
  });

  it('are refused with every problem named', () => {
    expect(() => readDemoSettings({ port: '80a', changeEvery: '-1' }, {})).toThrow(
      'The demo cannot start: --port "80a" must be a whole number from 1 to 65535; ' +
        '--change-every "-1" must be a whole number from 0 to 86400.',
    );
    expect(() => readDemoSettings({ only: 'coro,acme' }, {})).toThrow(/--only knows bluegate, .*, and not acme/);
    expect(() => readDemoSettings({ port: '4100' }, {})).toThrow('the ports must differ');
  });
});

describe('ports', () => {
  it('that are in use are all named before anything starts', async () => {
    const other = createServer();
    await new Promise<void>((resolve) => {
      other.listen(0, '127.0.0.1', resolve);
    });
    const address = other.address();
    const port = typeof address === 'object' && address !== null ? address.port : 0;
    const settings = {
      folder: '',
      pagePort: 0,
      servicePort: port,
      sandboxPort: 1,
      vendorPort: 0,
      changeEverySeconds: 0,
      vendors: [],
    };
    await expect(assertPortsFree({ ...settings, sandboxPort: 0 })).rejects.toThrow(
      `In use by another program: port ${port} (the service). Nothing was started and nothing was changed.`,
    );
    await new Promise((resolve) => {
      other.close(resolve);
    });
  });
});
