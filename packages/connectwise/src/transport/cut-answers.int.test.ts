import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { collect, type Reply, scripted } from '../fixtures/scripted-connectwise.ts';
import { ConnectWiseError } from '../errors/connectwise-error.ts';
import { patch } from '../patch.ts';

const bytesOf = (name: string): Buffer => readFileSync(new URL(`../fixtures/${name}.json`, import.meta.url));
const AGREEMENT = bytesOf('agreement');
const COMPANIES = Buffer.concat([Buffer.from('['), bytesOf('company'), Buffer.from(']')]);

const upTo =
  (whole: Buffer, length: number): Reply =>
  () =>
    new Response(new Uint8Array(whole.subarray(0, length)), { headers: { link: '' } });

async function codesOfCuts(whole: Buffer, ask: (reply: Reply) => Promise<unknown>): Promise<Set<string>> {
  const codes = new Set<string>();
  const end = whole.toString('utf8').trimEnd().length;
  for (let length = 0; length < end; length += 1) {
    const error = await ask(upTo(whole, length));
    codes.add(error instanceof ConnectWiseError ? `${error.code} ${error.outcome}` : String(error));
  }
  return codes;
}

describe('a recorded answer that is cut at any of its bytes', () => {
  it('never counts as done for a write', async () => {
    const changes = patch().replace('customerPO', 'x').build();
    const whole = scripted([upTo(AGREEMENT, AGREEMENT.length)]);
    await expect(whole.cw.agreements.patch(3, changes)).resolves.toMatchObject({ id: 3 });
    const codes = await codesOfCuts(AGREEMENT, (reply) => {
      const script = scripted([reply]);
      return script.fail(script.cw.agreements.patch(3, changes));
    });
    expect([...codes]).toEqual(['unexpected-answer unknown']);
  });

  it('never counts as a list, not even as an empty one', async () => {
    const whole = scripted([upTo(COMPANIES, COMPANIES.length)]);
    await expect(collect(whole.cw.companies.list())).resolves.toHaveLength(1);
    const codes = await codesOfCuts(COMPANIES, (reply) => {
      const script = scripted([reply]);
      return script.fail(collect(script.cw.companies.list()));
    });
    expect([...codes]).toEqual(['unexpected-answer unknown']);
  });
});
