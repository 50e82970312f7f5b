import { useState } from 'react';
import type { ConsoleAddress } from 'tallybridge-sdk';
import { readProblem } from '../api/read-problem.ts';
import type { TabTexts } from '../texts/en/tab.ts';

type State =
  | { readonly kind: 'idle' | 'opening' }
  | { readonly kind: 'blocked'; readonly url: string }
  | { readonly kind: 'failed'; readonly error: unknown };

interface Props {
  readonly texts: TabTexts;
  readonly openConsole: () => Promise<ConsoleAddress>;
}

/** Asks for the address when it is wanted, because it is good for a minute only; where browsers open no window there is a link. */
export function OpenConsole({ texts, openConsole }: Props) {
  const [state, setState] = useState<State>({ kind: 'idle' });
  const open = async () => {
    setState({ kind: 'opening' });
    // Opened while the click still counts as one; with noopener a browser would not say whether it opened.
    const opened = window.open('about:blank', '_blank');
    try {
      const { url } = await openConsole();
      if (opened === null) return setState({ kind: 'blocked', url });
      Reflect.set(opened, 'opener', null);
      opened.location.replace(url);
      setState({ kind: 'idle' });
    } catch (error) {
      opened?.close();
      setState({ kind: 'failed', error });
    }
  };
  return (
    <div className="open">
      <button type="button" className="button primary" onClick={() => void open()} disabled={state.kind === 'opening'}>
        {state.kind === 'opening' ? texts.opening : texts.openConsole}
      </button>
      <div role="status" className="small">
        {state.kind === 'blocked' ? (
          <p>
            {texts.openHere}{' '}
            <a href={state.url} target="_blank" rel="noopener noreferrer" onClick={() => setState({ kind: 'idle' })}>
              {texts.openConsole}
            </a>
          </p>
        ) : null}
        {state.kind === 'failed' ? <p className="bad">{sayingOf(state.error)}</p> : null}
      </div>
    </div>
  );
}

function sayingOf(error: unknown): string {
  const { detail, remedy } = readProblem(error);
  return `${detail}. ${remedy}`;
}
