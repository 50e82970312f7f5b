import { QueryClient, QueryClientProvider, QueryCache, MutationCache } from '@tanstack/react-query';
import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import type { ReactNode } from 'react';
import { createTallybridge } from 'tallybridge-sdk';
import type { Me, Profile, Tallybridge } from 'tallybridge-sdk';
import { isPassing, kindOf } from '../api/read-problem.ts';
import { entry } from './entry.ts';
import { parentOf } from './parent.ts';
import { SessionContext } from './session.ts';
import type { Session } from './session.ts';
import { beginAnewWithLink, takeLink } from './take-link.ts';

export type Start =
  | { readonly kind: 'starting' }
  | { readonly kind: 'signed-out'; readonly because: 'nobody' | 'left' | 'parent-silent' }
  | { readonly kind: 'failed'; readonly error: unknown; readonly isLink: boolean }
  | { readonly kind: 'here'; readonly tallybridge: Tallybridge; readonly me: Me; readonly profile: Profile };

/** Planning a large ConnectWise takes minutes; a connection that is gone is noticed at once all the same. */
const TIMEOUT_MS = 300_000;

const isEmbedded = entry.parents.length > 0;

export function clientFor(token: string): Tallybridge {
  return createTallybridge({ baseUrl: location.origin, apiKey: token, timeoutMs: TIMEOUT_MS, retries: 1 });
}

async function whoIsThere(tallybridge: Tallybridge): Promise<Start> {
  const [me, { profile }] = await Promise.all([tallybridge.me(), tallybridge.profile()]);
  return { kind: 'here', tallybridge, me, profile };
}

/** A page of its own: the link in the address, or the cookie of a session that goes on. */
async function startPage(): Promise<Start> {
  const link = takeLink();
  const tallybridge = clientFor('');
  try {
    if (link !== null) {
      const { returnTo } = await tallybridge.sessions.start({ link, as: 'cookie' });
      history.replaceState(null, '', returnTo);
    }
    return await whoIsThere(tallybridge);
  } catch (error) {
    if (link === null && kindOf(error) === 'signed-out') return { kind: 'signed-out', because: 'nobody' };
    return { kind: 'failed', error, isLink: link !== null };
  }
}

/** Inside the vendor's page: the token stays in memory, and a new link comes from the parent. */
async function startEmbedded(): Promise<Start> {
  let link: string;
  try {
    link = await parentOf(window, entry.parents).askForLink();
  } catch {
    return { kind: 'signed-out', because: 'parent-silent' };
  }
  try {
    const { token } = await clientFor('').sessions.start({ link, as: 'token' });
    return await whoIsThere(clientFor(token ?? ''));
  } catch (error) {
    return { kind: 'failed', error, isLink: true };
  }
}

const start = () => (isEmbedded ? startEmbedded() : startPage());

function createQueries(onSignedOut: () => void): QueryClient {
  const onError = (error: unknown) => {
    if (kindOf(error) === 'signed-out') onSignedOut();
  };
  return new QueryClient({
    queryCache: new QueryCache({ onError }),
    mutationCache: new MutationCache({ onError }),
    defaultOptions: {
      // The client has repeated the call already; what is refused stays refused.
      queries: { retry: (count, error) => count < 1 && isPassing(error), staleTime: 10_000 },
      mutations: { retry: false },
    },
  });
}

interface Props {
  readonly children: ReactNode;
  readonly otherwise: (start: Exclude<Start, { kind: 'here' }>, retry: () => void) => ReactNode;
}

// React runs effects twice while developing, and a link lets in only once.
let first: Promise<Start> | null = null;

export function SessionProvider({ children, otherwise }: Props) {
  const [state, setState] = useState<Start>({ kind: 'starting' });
  const [isExpired, setExpired] = useState(false);
  const queries = useRef<QueryClient>(null);
  queries.current ??= createQueries(() => setExpired(true));

  const begin = useCallback(async (starting: Promise<Start>) => {
    const next = await starting;
    setState(next);
    if (next.kind === 'here') setExpired(false);
    return next;
  }, []);
  useEffect(() => {
    first ??= start();
    void begin(first);
  }, [begin]);

  useEffect(() => (isEmbedded ? undefined : beginAnewWithLink()), []);

  const resume = useCallback(async () => {
    const before = state.kind === 'here' ? state.me : null;
    const next = await start();
    if (next.kind !== 'here') return false;
    // What the page holds belongs to whom was signed in before.
    if (before !== null && isOther(before, next.me)) location.reload();
    setState(next);
    setExpired(false);
    await queries.current?.invalidateQueries();
    return true;
  }, [state]);

  useEffect(() => {
    if (isExpired && isEmbedded) void resume();
  }, [isExpired, resume]);

  const session = useMemo<Session | null>(() => {
    if (state.kind !== 'here') return null;
    const { tallybridge, me, profile } = state;
    return {
      tallybridge,
      me,
      profile,
      isOperator: me.partner === null,
      isExpired,
      async signOut() {
        await tallybridge.sessions.end();
        queries.current?.clear();
        setState({ kind: 'signed-out', because: 'left' });
      },
      resume,
    };
  }, [state, isExpired, resume]);

  if (session === null) {
    if (state.kind === 'here') return null;
    const retry = () => {
      setState({ kind: 'starting' });
      void begin(start());
    };
    return otherwise(state, retry);
  }
  return (
    <SessionContext.Provider value={session}>
      <QueryClientProvider client={queries.current}>{children}</QueryClientProvider>
    </SessionContext.Provider>
  );
}

function isOther(before: Me, now: Me): boolean {
  return before.name !== now.name || before.partner?.key !== now.partner?.key || before.role !== now.role;
}
