import { openAsMember } from 'tallybridge-connectwise';
import type { MemberClaim } from 'tallybridge-connectwise';
import { createSandbox, smallSeed } from 'tallybridge-sandbox';
import { describe, expect, it } from 'vitest';

const NOW = Date.parse('2026-11-02T15:00:00Z');
const CLIENT_ID = '6f1cf0a3-3f0e-4b5c-9a43-0d2f5f4b7c11';
const FRAME = { frameId: 'f', setupId: 1, screen: 'company', recordId: 200, hostedAs: 'tab', memberId: 2 } as const;

function opened() {
  const sandbox = createSandbox({ seed: smallSeed({ now: NOW }), origin: 'https://connectwise.example' });
  sandbox.clock.set(NOW);
  const says = JSON.stringify({ hosted_request: 'getMemberAuthentication', frameID: 'f' });
  const answer = sandbox.hosted({ ...FRAME, site: 'https://connectwise.example' }, says);
  const { data } = JSON.parse(answer.messages[0] ?? '');
  const claim: MemberClaim = { memberId: data.memberid, memberHash: data.memberHash, memberContext: 'web' };
  const seen: Headers[] = [];
  const as = (changes: Partial<MemberClaim> = {}, companyId = 'lakeside') =>
    openAsMember(
      {
        site: 'connectwise.example',
        companyId,
        clientId: CLIENT_ID,
        attempts: 1,
        fetch: (url, init) => {
          seen.push(new Headers(init?.headers));
          return sandbox.fetch(url, init);
        },
      },
      { ...claim, ...changes },
    );
  return { sandbox, claim, as, seen };
}

describe('a member of a hosted page', () => {
  it('is told who they are and what they see, by their hash alone', async () => {
    const member = opened().as();
    expect(await member.info()).toMatchObject({ identifier: 'pat', fullName: 'Pat Keller', inactiveFlag: false });
    expect(await member.company(200)).toMatchObject({ id: 200, name: expect.any(String) });
    expect(await member.company(999_999)).toBeNull();
  });

  it('is nobody with a wrong hash, the hash of another, or one that is over, whichever way it is sent', async () => {
    const { sandbox, as, seen } = opened();
    for (const changes of [{ memberHash: 'wrong' }, { memberId: 'reader' }]) {
      await expect(as(changes).info()).rejects.toMatchObject({ code: 'credentials' });
    }
    expect(seen.filter((headers) => headers.has('authorization'))).toHaveLength(2);
    sandbox.clock.advance(13 * 3_600_000);
    await expect(as().info()).rejects.toMatchObject({ code: 'credentials' });
  });

  it('brings no cookie of its own along, and no hash into an error', async () => {
    const { as, seen } = opened();
    const sly = 'x; companyName=other';
    await expect(as({ memberHash: sly }).info()).rejects.toSatisfy((error: Error) => !error.message.includes(sly));
    const names = seen.flatMap((headers) => headers.get('cookie')?.match(/companyName=[^;]*/g) ?? []);
    expect(new Set(names)).toEqual(new Set(['companyName=lakeside']));
  });

  it.each([
    { memberHash: '' },
    { memberHash: 'a\r\nX-Evil: 1' },
    { memberHash: 'x'.repeat(1_000_000) },
    { memberId: '' },
    { memberId: 'other+pat' },
    { memberId: 'pat:hash' },
    { memberContext: 'x'.repeat(21) },
  ])('that can be none is refused without asking: %o', (changes) => {
    const { as, seen } = opened();
    expect(() => as(changes)).toThrow(/Nothing was sent/);
    expect(seen).toEqual([]);
  });
});
