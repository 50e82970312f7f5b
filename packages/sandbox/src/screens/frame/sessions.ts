import { randomBytes } from 'node:crypto';
import { textOf } from '../../records/read-record.ts';
import { fullName } from '../../resources/members.ts';
import type { Sandbox } from '../../sandbox-types.ts';
import type { Viewer } from './screen.ts';

const COOKIE = 'sandbox_session';

interface Session {
  member: number | null;
  /** What was done, shown on the next page and then no more. */
  notice: string | null;
}

export interface Sessions {
  of(request: Request): { readonly token: string | null; readonly session: Session | null };
  open(): { readonly token: string; readonly session: Session };
  viewer(session: Session | null): Viewer | null;
}

/** Who has signed in where; a sandbox knows no passwords, and forgets everybody when it ends. */
export function createSessions(sandbox: Sandbox): Sessions {
  const sessions = new Map<string, Session>();
  return {
    of(request) {
      const token = cookieOf(request);
      return { token, session: token === null ? null : (sessions.get(token) ?? null) };
    },
    open() {
      const token = randomBytes(18).toString('base64url');
      const session: Session = { member: null, notice: null };
      sessions.set(token, session);
      return { token, session };
    },
    viewer(session) {
      const member = sandbox.records('members').find(({ id }) => id === session?.member);
      if (member === undefined) return null;
      const identifier = textOf(member, 'identifier') ?? '';
      return { id: member.id, identifier, name: fullName(member) };
    },
  };
}

function cookieOf(request: Request): string | null {
  const found = new RegExp(`(?:^|; )${COOKIE}=([\\w-]+)`).exec(request.headers.get('cookie') ?? '');
  return found?.[1] ?? null;
}

export function setCookie(token: string, isSecure: boolean): string {
  return `${COOKIE}=${token}; Path=/; HttpOnly; SameSite=Lax${isSecure ? '; Secure' : ''}`;
}
