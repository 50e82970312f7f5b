import { createRootRoute, createRoute, createRouter, lazyRouteComponent } from '@tanstack/react-router';
import type { AnyRoute } from '@tanstack/react-router';
import { ErrorPage } from '../parts/problem-panel.tsx';
import { entry } from '../session/entry.ts';
import { ConnectionLayout } from './connection-layout.tsx';
import { Home, PartnerHome, ReturnTo } from './home.tsx';
import { NotFound } from './not-found.tsx';
import { SCREEN_OF_RETURN_PATH } from './paths.ts';
import { PartnerLayout } from './partner-layout.tsx';
import { CONNECT_SCREEN, CONNECTION_SCREENS, OPERATOR_SCREENS } from './screens.ts';
import type { Screen } from './screens.ts';
import { Shell } from './shell/shell.tsx';
import { whileOn } from './while-on.tsx';

function screenRoutes(parent: AnyRoute, screens: readonly Screen[]) {
  return screens.flatMap((screen) => {
    const { id, load } = screen;
    if (load === null) return [];
    const component = lazyRouteComponent(async () => ({ default: whileOn(screen, await load()) }));
    return [createRoute({ getParentRoute: () => parent, path: id, component })];
  });
}

/** Every page of the console. A screen comes in through screens.ts. */
export function createAppRouter() {
  const root = createRootRoute({ component: Shell, notFoundComponent: NotFound, errorComponent: ErrorPage });
  const home = createRoute({ getParentRoute: () => root, path: '/', component: Home });
  const returns = Object.entries(SCREEN_OF_RETURN_PATH).map(([path, screen]) =>
    createRoute({ getParentRoute: () => root, path, component: () => <ReturnTo screen={screen} /> }),
  );
  const partner = createRoute({ getParentRoute: () => root, path: 'partners/$partner', component: PartnerLayout });
  const partnerHome = createRoute({ getParentRoute: () => partner, path: '/', component: PartnerHome });
  const connection = createRoute({
    getParentRoute: () => partner,
    path: 'connections/$connection',
    component: ConnectionLayout,
  });
  const tree = root.addChildren([
    home,
    ...returns,
    ...screenRoutes(root, OPERATOR_SCREENS),
    partner.addChildren([
      partnerHome,
      ...screenRoutes(partner, [CONNECT_SCREEN]),
      connection.addChildren(screenRoutes(connection, CONNECTION_SCREENS)),
    ]),
  ]);
  return createRouter({
    routeTree: tree,
    basepath: entry.base === '' ? '/' : entry.base,
    defaultErrorComponent: ErrorPage,
    defaultNotFoundComponent: NotFound,
    defaultPreload: 'intent',
    scrollRestoration: true,
  });
}
