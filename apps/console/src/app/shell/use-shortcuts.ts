import { useNavigate, useParams } from '@tanstack/react-router';
import { useEffect, useRef } from 'react';
import { useSession } from '../../session/session.ts';
import { connectionPath } from '../paths.ts';
import { isBuilt, OPERATOR_SCREENS } from '../screens.ts';
import { useConnectionScreens } from '../use-screens.ts';

const SEQUENCE_MS = 1200;

function isTyping(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement &&
    (target.isContentEditable || ['INPUT', 'TEXTAREA', 'SELECT'].includes(target.tagName))
  );
}

function focusSearchField(): boolean {
  const field = document.querySelector('[data-search-field]');
  if (!(field instanceof HTMLElement)) return false;
  field.focus();
  return true;
}

/** The address of the screen that `g` and a key lead to. */
function useGoTo(): (key: string) => string | null {
  const { isOperator } = useSession();
  const { partner, connection } = useParams({ strict: false });
  const screens = useConnectionScreens();
  return (key) => {
    const own = screens.find((screen) => screen.shortcut === key);
    if (own !== undefined && partner !== undefined && connection !== undefined) {
      return connectionPath(partner, connection, own.id);
    }
    const operator = OPERATOR_SCREENS.find((screen) => screen.shortcut === key && isBuilt(screen));
    return operator !== undefined && isOperator ? `/${operator.id}` : null;
  };
}

interface Commands {
  readonly onPalette: () => void;
  readonly onHelp: () => void;
}

/** Keys that work everywhere; shortcut-help.tsx lists them. */
export function useShortcuts({ onPalette, onHelp }: Commands): void {
  const navigate = useNavigate();
  const goTo = useGoTo();
  const gPressedAt = useRef(0);
  const onKey = (event: KeyboardEvent) => {
    const isCommand = event.metaKey || event.ctrlKey;
    if (isCommand && event.key.toLowerCase() === 'k') {
      event.preventDefault();
      onPalette();
      return;
    }
    if (isCommand || event.altKey || isTyping(event.target)) return;
    if (Date.now() - gPressedAt.current < SEQUENCE_MS) {
      gPressedAt.current = 0;
      const to = goTo(event.key);
      if (to !== null) void navigate({ to });
    } else if (event.key === 'g') gPressedAt.current = Date.now();
    else if (event.key === '?') onHelp();
    else if (event.key === '/' && focusSearchField()) event.preventDefault();
  };
  const latest = useRef(onKey);
  useEffect(() => {
    latest.current = onKey;
  });
  useEffect(() => {
    const listen = (event: KeyboardEvent) => latest.current(event);
    window.addEventListener('keydown', listen);
    return () => window.removeEventListener('keydown', listen);
  }, []);
}
