import { expect, it } from 'vitest';
import { createHttp } from './create-http.ts';

it('serves the reference of the API with everything it needs, and nobody may frame it', async () => {
  const app = await createHttp({
    authenticate: () => Promise.resolve(null),
    isReady: () => Promise.resolve(true),
    logLevel: 'silent',
  });
  try {
    const page = await app.inject('/reference/');
    expect(page.headers['content-security-policy']).toContain("frame-ancestors 'none'");
    const sources = [...page.body.matchAll(/(?:src|href)="([^"]+)"/g)].map(([, path = '']) => path);
    expect(sources.length).toBeGreaterThan(3);
    for (const path of sources) {
      const { pathname, origin } = new URL(path, 'http://service/reference/');
      expect(origin).toBe('http://service');
      expect((await app.inject(pathname)).statusCode, pathname).toBe(200);
    }
    expect((await app.inject('/reference/json')).json()).toEqual((await app.inject('/openapi.json')).json());
  } finally {
    await app.close();
  }
});
