import { AppShell, Burger } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { Outlet, useLocation } from '@tanstack/react-router';
import { lazy, Suspense, useEffect, useRef } from 'react';
import { useSession } from '../../session/session.ts';
import { useTexts } from '../../texts/texts.ts';
import { ClockContext } from '../../time/clock.ts';
import { Account } from './account.tsx';
import { ClockBanner, useClockOffset } from './clock-banner.tsx';
import { ConnectionLost } from './connection-lost.tsx';
import { PaletteButton } from './palette-button.tsx';
import { Sidebar } from './sidebar.tsx';
import classes from './shell.module.css';
import { ThemeMenu } from './theme-menu.tsx';
import { useShortcuts } from './use-shortcuts.ts';

const AT_REST_MS = 1500;

// What nobody sees at first comes when it is wanted.
const loadPalette = async () => ({ default: (await import('./palette.tsx')).Palette });
const Palette = lazy(loadPalette);
const ShortcutHelp = lazy(async () => ({ default: (await import('./shortcut-help.tsx')).ShortcutHelp }));
const ExpiredDialog = lazy(async () => ({
  default: (await import('../../session/expired-dialog.tsx')).ExpiredDialog,
}));

/** The frame around every page: navigation, search, account, and what concerns all pages at once. */
export function Shell() {
  const { navigation } = useTexts();
  const [isMenuOpen, menu] = useDisclosure(false);
  const { isExpired } = useSession();
  const [isPaletteOpen, palette] = useDisclosure(false);
  const [isHelpOpen, help] = useDisclosure(false);
  const offset = useClockOffset();
  useShortcuts({ onPalette: palette.open, onHelp: help.open });
  useFocusOnNavigation(menu.close);
  usePaletteAtHand();
  return (
    <ClockContext.Provider value={offset}>
      <a className={classes['skip']} href="#content">
        {navigation.skip}
      </a>
      <AppShell
        layout="alt"
        header={{ height: 52 }}
        navbar={{ width: 236, breakpoint: 'sm', collapsed: { mobile: !isMenuOpen } }}
        padding={0}
        transitionDuration={150}
      >
        <AppShell.Header className={classes['header']}>
          <Burger
            opened={isMenuOpen}
            onClick={menu.toggle}
            hiddenFrom="sm"
            size="sm"
            aria-label={isMenuOpen ? navigation.close : navigation.open}
          />
          <PaletteButton onOpen={palette.open} />
          <div className={classes['right']}>
            <ThemeMenu />
            <Account onHelp={help.open} />
          </div>
        </AppShell.Header>
        <AppShell.Navbar className={classes['navbar']}>
          <Sidebar onClose={menu.close} />
        </AppShell.Navbar>
        <AppShell.Main className={classes['main']}>
          <ConnectionLost />
          <ClockBanner offset={offset} />
          <div id="content" tabIndex={-1} className={classes['content']}>
            <Outlet />
          </div>
        </AppShell.Main>
      </AppShell>
      <Suspense>
        {isPaletteOpen ? <Palette onClose={palette.close} /> : null}
        {isHelpOpen ? <ShortcutHelp onClose={help.close} /> : null}
        {isExpired ? <ExpiredDialog /> : null}
      </Suspense>
    </ClockContext.Provider>
  );
}

/** Fetched once the page rests, so that what is typed after Ctrl K goes nowhere else. */
function usePaletteAtHand(): void {
  useEffect(() => {
    const timer = setTimeout(() => void loadPalette(), AT_REST_MS);
    return () => clearTimeout(timer);
  }, []);
}

/** A new page begins at its title, also for those who hear it; the first one is left as the browser begins it. */
function useFocusOnNavigation(onNavigate: () => void): void {
  const { pathname } = useLocation();
  const before = useRef(pathname);
  useEffect(() => {
    if (before.current === pathname) return;
    before.current = pathname;
    onNavigate();
    const frame = requestAnimationFrame(() => {
      const title = document.getElementById('page-title') ?? document.getElementById('content');
      title?.focus({ preventScroll: true });
    });
    return () => cancelAnimationFrame(frame);
  }, [pathname, onNavigate]);
}
