import { expect, it } from 'vitest';
import { createHttp } from './create-http.ts';
import { NOBODY } from './testing/nobody.ts';

it('serves the reference of the API with everything it needs, and nobody may frame it', async () => {
  const app = await createHttp(NOBODY);
  try {
    const page = await app.inject('/reference/');
    expect(page.headers['content-security-policy']).toContain("frame-ancestors 'none'");
    const sources = [...page.body.matchAll(/(?:src|href)="([^"]+)"/g)].map(([, path = '']) => path);
    expect(sources.length).toBeGreaterThan(3);
    const answers = sources.map(async (path) => {
      const { pathname, origin } = new URL(path, 'http://service/reference/');
      return { path, origin, status: (await app.inject(pathname)).statusCode };
    });
    for (const answer of await Promise.all(answers)) {
      expect(answer).toMatchObject({ origin: 'http://service', status: 200 });
    }
    expect((await app.inject('/reference/json')).json()).toEqual((await app.inject('/openapi.json')).json());
  } finally {
    await app.close();
  }
});
