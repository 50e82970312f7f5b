import { createTallybridge } from 'tallybridge-sdk';
import type { KnownPerson } from 'tallybridge-sdk';
import { parseConfig, startServer } from 'tallybridge-server';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createProgram } from '../program.ts';
import { createTerminal } from '../terminal/terminal.ts';

const KEY = `tb_${'k'.repeat(43)}`;
const OF = ['--partner', 'harborview'];

let running: Awaited<ReturnType<typeof startServer>>;

beforeAll(async () => {
  running = await startServer({
    config: parseConfig({
      TALLYBRIDGE_DATA: ':memory:',
      TALLYBRIDGE_PORT: '0',
      TALLYBRIDGE_LOG_LEVEL: 'silent',
      TALLYBRIDGE_OPERATOR_KEY: KEY,
    }),
  });
  await running.admitOperator();
  const partner = createTallybridge({ baseUrl: running.url, apiKey: KEY }).partner('harborview');
  await partner.put({ name: 'Harborview IT', timeZone: 'UTC' });
  await comeIn('Dana Ruiz', 'dana@harborview.example');
  await comeIn('Kim Doe', 'kim@harborview.example');
  await comeIn('Kim Doe', 'kim.doe@harborview.example');
});
afterAll(() => running.close());

async function comeIn(name: string, email: string): Promise<void> {
  const { portal } = createTallybridge({ baseUrl: running.url, apiKey: KEY }).partner('harborview');
  const { link } = await portal.link({ role: 'billing', person: { name, email } });
  await createTallybridge({ baseUrl: running.url, apiKey: '' }).sessions.start({ link });
}

/** What the command printed. */
async function people(...args: readonly string[]): Promise<string> {
  let printed = '';
  const stdout = { write: (text: string) => ((printed += text), true) };
  const terminal = createTerminal({ stdout, stderr: { write: () => true }, environment: { COLUMNS: '80' } });
  const environment = { TALLYBRIDGE_URL: running.url, TALLYBRIDGE_API_KEY: KEY };
  await createProgram({ terminal, environment }).parseAsync(['people', ...args, ...OF], { from: 'user' });
  return printed;
}

async function listed(): Promise<readonly KnownPerson[]> {
  return JSON.parse(await people('list', '--json'));
}

describe('tallybridge people', () => {
  it('lists who has access, blocks, allows, signs out and forgets', async () => {
    expect(await people('list')).toMatch(/Dana Ruiz +dana@\S+ +billing +\d{4}-\d\d-\d\d \d\d:\d\d +signed in/);
    expect(await people('block', 'dana ruiz', '--note', 'left the company')).toContain('Dana Ruiz is kept out');
    expect(await listed()).toMatchObject([{ blocked: { note: 'left the company' }, sessions: 0 }, {}, {}]);
    await expect(comeIn('Dana Ruiz', 'dana@harborview.example')).rejects.toMatchObject({ code: 'person-blocked' });
    expect(await people('allow', 'dana@harborview.example')).toContain('Dana Ruiz can come in again');
    await comeIn('Dana Ruiz', 'dana@harborview.example');
    expect(JSON.parse(await people('sign-out', 'Dana Ruiz', '--json'))).toEqual({ ended: 1 });
    expect(await people('forget', 'Dana Ruiz')).toContain('Dana Ruiz is forgotten');
    expect((await listed()).map(({ name }) => name)).toEqual(['Kim Doe', 'Kim Doe']);
  });

  it('does nothing to somebody who is not known, or to one of several of the same name', async () => {
    await expect(people('block', 'Nobody')).rejects.toMatchObject({ message: 'harborview knows nobody "Nobody".' });
    await expect(people('block', 'Kim Doe')).rejects.toMatchObject({
      message: expect.stringMatching(/several "Kim Doe":\n {2}\S+ {2}Kim Doe kim/),
      remedy: 'Name one by the id.',
    });
    expect((await listed()).map(({ blocked }) => blocked)).toEqual([null, null]);
    const [first] = await listed();
    await people('block', first?.id ?? '');
    expect((await listed()).filter(({ blocked }) => blocked !== null)).toHaveLength(1);
  });
});
