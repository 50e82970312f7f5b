import { useMemo } from 'react';
import type { ReactNode } from 'react';
import { readProblem } from '../api/read-problem.ts';
import { holdTexts } from '../texts/en/holds.ts';
import { tabTexts } from '../texts/en/tab.ts';
import { wordsOf } from '../texts/words.ts';
import type { WayIn } from './handover.ts';
import { Overview } from './overview.tsx';
import type { TabEntry } from './read-entry.ts';
import type { TabState } from './use-tab.ts';
import { useTab } from './use-tab.ts';

function useTabTexts({ vendor }: TabEntry) {
  return useMemo(() => {
    const words = wordsOf(vendor);
    return { texts: tabTexts(words), codes: holdTexts(words).codes };
  }, [vendor]);
}

interface SaysProps {
  readonly title: string;
  readonly children?: ReactNode;
  readonly onRetry?: () => void;
  readonly retry?: string;
  /** Leads to the console in a browser tab of its own, for who has a session there. */
  readonly elsewhere?: string;
}

/** What stands there in place of the overview: what happened, and what to do. */
function Says({ title, children, onRetry, retry, elsewhere }: SaysProps) {
  return (
    <main className="says">
      <h1>{title}</h1>
      {children}
      {onRetry === undefined ? null : (
        <button type="button" className="button" onClick={onRetry}>
          {retry}
        </button>
      )}
      {elsewhere === undefined ? null : (
        <p className="small">
          <a href="/" target="_blank" rel="noopener noreferrer">
            {elsewhere}
          </a>
        </p>
      )}
    </main>
  );
}

/** The page was opened by itself: it can learn from nobody who is in front of it. */
export function AlonePage({ entry }: { readonly entry: TabEntry }) {
  const { texts } = useTabTexts(entry);
  const { alone } = texts;
  return (
    <Says title={alone.title} elsewhere={texts.elsewhere}>
      <p>{alone.text}</p>
    </Says>
  );
}

export function TabPage({ entry, opener }: { readonly entry: TabEntry; readonly opener: WayIn | null }) {
  const { texts, codes } = useTabTexts(entry);
  const { state, retry, refresh, openConsole, showTicket, openWindow } = useTab(entry, opener);
  return (
    <>
      <title>{texts.title}</title>
      {state.kind === 'here' ? (
        <Overview
          {...{ entry, texts, codes, refresh, openConsole, showTicket, openWindow }}
          tab={state.tab}
          isRefreshing={state.isRefreshing}
        />
      ) : (
        <Instead state={state} texts={texts} onRetry={retry} isWindow={opener !== null} />
      )}
    </>
  );
}

interface InsteadProps {
  readonly state: Exclude<TabState, { kind: 'here' }>;
  readonly texts: ReturnType<typeof tabTexts>;
  readonly onRetry: () => void;
  readonly isWindow: boolean;
}

function Instead({ state, texts, onRetry, isWindow }: InsteadProps) {
  const silent = isWindow ? texts.left : texts.silent;
  switch (state.kind) {
    case 'starting':
    case 'leaving':
      return (
        <main className="says" aria-busy="true">
          <h1 className="quiet">{state.kind === 'starting' ? texts.loading : texts.opening}</h1>
          <span className="bar" role="presentation" />
        </main>
      );
    case 'silent':
      return (
        <Says title={silent.title} onRetry={onRetry} retry={texts.retry} elsewhere={texts.elsewhere}>
          <p>{silent.text}</p>
        </Says>
      );
    case 'failed':
      return <Failed error={state.error} texts={texts} onRetry={onRetry} />;
  }
}

function Failed({ error, texts, onRetry }: Pick<InsteadProps, 'texts' | 'onRetry'> & { readonly error: unknown }) {
  const { code, detail, remedy, requestId } = readProblem(error);
  if (code === 'not-found') {
    return (
      <Says title={texts.unseen.title} onRetry={onRetry} retry={texts.retry}>
        <p>{texts.unseen.text}</p>
      </Says>
    );
  }
  const title = code === 'tab-member-refused' ? texts.refused.title : texts.failed.title;
  return (
    <Says title={title} onRetry={onRetry} retry={texts.retry} elsewhere={texts.elsewhere}>
      <p>{code === 'tab-member-refused' ? remedy : `${detail}. ${remedy}`}</p>
      {requestId === null ? null : <p className="quiet small">{requestId}</p>}
    </Says>
  );
}
