import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:http';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { request as httpsRequest } from 'node:https';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { runProgram } from './run-program.ts';

const NOW = Date.UTC(2026, 10, 2, 9);
const BIN = fileURLToPath(new URL('../../bin/tallybridge-sandbox.mjs', import.meta.url));
const HEADERS = {
  authorization: `Basic ${btoa('lakeside+demo-public:demo-private')}`,
  clientid: '00000000-0000-4000-8000-000000000000',
  'content-type': 'application/json',
};

let folder = '';
let running: Running[] = [];
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'program-'));
});
afterEach(async () => {
  for (const one of running.splice(0)) await one.stop();
  rmSync(folder, { recursive: true });
});

interface Running {
  readonly output: string;
  readonly url: string;
  stop(): Promise<number>;
}

/** Runs the program in this process until it says where it listens. */
async function run(...args: readonly string[]): Promise<Running> {
  const stop = Promise.withResolvers<void>();
  const printed = Promise.withResolvers<string>();
  const code = runProgram({
    args: ['--port', '0', ...args],
    now: () => NOW,
    print: printed.resolve,
    printError: (text) => printed.reject(new Error(text)),
    stop: stop.promise,
  });
  const output = await printed.promise;
  const one = {
    output,
    url: /listens on\s+(\S+)/.exec(output)?.[1] ?? '',
    stop() {
      stop.resolve();
      running = running.filter((other) => other !== one);
      return code;
    },
  };
  running.push(one);
  return one;
}

/** What it complains about when it cannot start. */
async function complaint(...args: readonly string[]): Promise<{ code: number; text: string }> {
  let text = '';
  const code = await runProgram({
    args,
    now: () => NOW,
    print: () => {},
    printError: (line) => {
      text += line;
    },
    stop: Promise.resolve(),
  });
  return { code, text };
}

async function names(url: string): Promise<unknown> {
  const response = await fetch(`${url}/v4_6_release/apis/3.0/company/companies?fields=name&conditions=id=200`, {
    headers: HEADERS,
  });
  return response.json();
}

describe('the program', () => {
  test('serves the seed, says how to use it, and stops with code 0', async () => {
    const program = await run();
    expect(program.output).toContain('login company  lakeside');
    expect(program.output).toContain('demo-public / demo-private');
    expect(program.output).toContain('12 companies, 12 agreements, 6 additions, 12 catalog items (small seed)');
    expect(program.output).toContain('2026-11-02T09:00:00.000Z');
    expect(await names(program.url)).toEqual([{ name: 'Riverbend Dental Group' }]);
    expect(await program.stop()).toBe(0);
    await expect(names(program.url)).rejects.toThrow('fetch failed');
  });

  test('with a state file goes on where it was stopped, its clock included', async () => {
    const state = join(folder, 'state.jsonl');
    const first = await run('--state', state, '--now', '2027-03-01T00:00:00Z');
    const company = `${first.url}/v4_6_release/apis/3.0/company/companies/200`;
    const body = JSON.stringify([{ op: 'replace', path: 'name', value: 'Kept' }]);
    expect((await fetch(company, { method: 'PATCH', headers: HEADERS, body })).status).toBe(200);
    expect(readFileSync(state, 'utf8')).toContain('"Kept"');
    await fetch(`${first.url}/_sandbox/clock`, { method: 'POST', headers: HEADERS, body: '{"advanceMs":86400000}' });
    await first.stop();
    const second = await run('--state', state);
    expect(second.output).toContain(`as kept in ${state}`);
    expect(second.output).toContain('2027-03-02T00:00:00.000Z');
    expect(await names(second.url)).toEqual([{ name: 'Kept' }]);
    await fetch(`${second.url}/_sandbox/state/reset`, { method: 'POST', headers: HEADERS, body: '{}' });
    await second.stop();
    expect(await names((await run('--state', state)).url)).toEqual([{ name: 'Riverbend Dental Group' }]);
  });

  test('serves several companies, each with its own state, screens and control', async () => {
    const state = join(folder, 'state.jsonl');
    const args = ['--state', state, '--company', 'acme', '--company', 'globex=awkward'];
    const program = await run(...args);
    expect(program.output).toMatch(/acme {3}the same keys; its screens at http:\/\/acme\.localhost:\d+\//);
    const put = async (url: string, company: string): Promise<void> => {
      const authorization = `Basic ${btoa(`${company}+demo-public:demo-private`)}`;
      const body = JSON.stringify([{ op: 'replace', path: 'name', value: `Of ${company}` }]);
      const headers = { ...HEADERS, authorization };
      await fetch(`${url}/v4_6_release/apis/3.0/company/companies/200`, { method: 'PATCH', headers, body });
    };
    await put(program.url, 'acme');
    expect(await names(program.url)).toEqual([{ name: 'Riverbend Dental Group' }]);
    const logOf = async (company: string): Promise<string> =>
      (await fetch(`${program.url}/_sandbox/log`, { headers: { 'x-sandbox-company': company } })).text();
    expect(await logOf('acme')).toContain('Of acme');
    expect(await logOf('globex')).not.toContain('Of acme');
    await program.stop();
    const again = await run(...args);
    const screen = await fetch(`${again.url}/companies/200`, { headers: { 'x-sandbox-company': 'acme' } });
    expect(await screen.text()).toContain('Of acme');
  });

  test('reads a seed file', async () => {
    const seed = join(folder, 'connectwise-seed.json');
    writeFileSync(seed, '{"companies":[{"id":200,"identifier":"A","name":"Acme"}]}');
    expect(await names((await run('--seed', seed)).url)).toEqual([{ name: 'Acme' }]);
  });

  test('speaks HTTPS with a certificate that a client can trust', async () => {
    const state = join(folder, 'state.jsonl');
    const { url, output } = await run('--https', '--state', state);
    expect(output).toContain(`${state}.pem`);
    expect(url).toMatch(/^https:/);
    const asked = httpsRequest(`${url}/login/companyinfo/lakeside`, { ca: readFileSync(`${state}.pem`) });
    asked.end();
    const [answer] = await once(asked, 'response');
    expect(answer).toHaveProperty('statusCode', 200);
    answer.resume();
  });
});

describe('the program complains plainly', () => {
  test('about a wrong option, with code 2 and the usage', async () => {
    expect(await complaint('--prot', '1')).toEqual({
      code: 2,
      text: expect.stringMatching(/^tallybridge-sandbox: Unknown option '--prot'[^]*Usage: tallybridge-sandbox/),
    });
  });

  test('about a port in use', async () => {
    const server = createServer().listen(0, '127.0.0.1');
    await once(server, 'listening');
    const address = server.address();
    const port = typeof address === 'object' && address !== null ? address.port : 0;
    expect(await complaint('--port', String(port))).toEqual({
      code: 1,
      text: `tallybridge-sandbox: port ${port} is in use; stop the program that uses it, or give another one with --port.`,
    });
    server.close();
  });

  test('about a seed that cannot be used, with all its problems', async () => {
    const seed = join(folder, 'connectwise-seed.json');
    writeFileSync(seed, '{"companies":[{"id":1},{"id":2}]}');
    const { code, text } = await complaint('--seed', seed);
    expect(code).toBe(1);
    expect(text).toContain('the seed has 4 problems:\nconnectwise-seed.json: companies 1, identifier: is missing.');
    expect((await complaint('--seed', join(folder, 'none'))).text).toContain('the seed file cannot be read (ENOENT');
  });

  test('about a state file that another one has open or that is damaged', async () => {
    const state = join(folder, 'state.jsonl');
    await run('--state', state);
    expect((await complaint('--port', '0', '--state', state)).text).toContain(`${state}: is in use by the sandbox`);
    const damaged = join(folder, 'damaged.jsonl');
    writeFileSync(damaged, 'x\n');
    expect((await complaint('--state', damaged)).text).toContain(`${damaged}: line 1 is not a JSON object`);
  });
});

describe('the command', () => {
  test('starts by itself and ends with code 0 on SIGTERM', async () => {
    const child = spawn(process.execPath, [BIN, '--port', '0'], { stdio: ['ignore', 'pipe', 'inherit'] });
    const [said] = await once(child.stdout, 'data');
    expect(String(said)).toContain('listens on');
    child.kill('SIGTERM');
    child.kill('SIGTERM');
    expect(await once(child, 'close')).toEqual([0, null]);
  });
});
