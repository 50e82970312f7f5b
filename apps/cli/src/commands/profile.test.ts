import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createProgram } from '../program.ts';
import { reportFailure } from '../report-failure.ts';
import { createTerminal } from '../terminal/terminal.ts';
import { widthOf } from '../terminal/text.ts';

const BLUEGATE = join(import.meta.dirname, '../../../../profiles/bluegate.json');

const exitCode = (): number => Number(process.exitCode ?? 0);

describe('tallybridge profile', () => {
  let folder = '';
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'profiles-'));
  });
  afterEach(() => {
    rmSync(folder, { recursive: true });
    process.exitCode = 0;
  });

  async function run(...args: readonly string[]) {
    const out: string[] = [];
    const notes: string[] = [];
    const stream = (lines: string[]) => ({ isTTY: true, columns: 80, write: (text: string) => lines.push(text) > 0 });
    const environment = { NO_COLOR: '1' };
    const terminal = createTerminal({ stdout: stream(out), stderr: stream(notes), environment });
    process.exitCode = 0;
    let code = 0;
    try {
      await createProgram({ terminal, environment }).parseAsync(['node', 'tallybridge', 'profile', ...args]);
      code = exitCode();
    } catch (error) {
      code = await reportFailure(error, terminal);
    }
    return { out: out.join(''), notes: notes.join(''), code };
  }

  function file(name: string, text: string): string {
    const path = join(folder, name);
    writeFileSync(path, text);
    return path;
  }

  it('check says that a profile is in order', async () => {
    const { out, code } = await run('check', BLUEGATE);
    expect(out).toContain('bluegate.json: in order, the vendor "bluegate" (Bluegate Security)');
    expect(code).toBe(0);
  });

  it('check names every problem of every file with its place, and exits with 2', async () => {
    const one = file('one.json', '{\n  "key": "one",\n  "nmae": "One"\n}');
    const two = file('two.json', '{');
    const { out, code } = await run('check', one, two, join(folder, 'nowhere.json'), BLUEGATE);
    expect(out).toContain(`${one}: 2 problems`);
    expect(out).toContain(`${one}:3:3  nmae is no field of a profile. Did you mean "name"?`);
    expect(out).toContain(`${two}:1:2  is no JSON`);
    expect(out).toContain('nowhere.json  cannot be read');
    expect(out).toContain('in order');
    expect(code).toBe(2);
  });

  it('check answers as JSON, and takes a folder', async () => {
    file('acme.json', '{ "key": "acme" }');
    const { out, code } = await run('check', '--json', folder);
    expect(JSON.parse(out)).toEqual({
      problems: [expect.objectContaining({ file: join(folder, 'acme.json'), line: 1, column: 1, path: 'name' })],
    });
    expect(code).toBe(2);
  });

  it('show fits 80 columns and lists the rights that follow', async () => {
    const { out, code } = await run('show', BLUEGATE);
    for (const line of out.split('\n')) expect(widthOf(line)).toBeLessThanOrEqual(80);
    expect(out).toMatch(/Finance › Agreements +Inquire Add Edit/);
    expect(out).toMatch(/tickets +off/);
    expect(code).toBe(0);
  });

  it('show of a profile with problems shows those', async () => {
    const { notes, code } = await run('show', file('bad.json', '{ "key": "acme", "name": 1 }'));
    expect(notes).toContain('bad.json:1:18  name must be a text');
    expect(code).toBe(2);
  });
});
