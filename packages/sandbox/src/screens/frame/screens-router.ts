import type { Screen } from './screen.ts';

interface Route {
  readonly screen: Screen;
  readonly pattern: RegExp;
  readonly names: readonly string[];
}

export interface Found {
  readonly screen: Screen;
  readonly params: Readonly<Record<string, string>>;
}

export type FindScreen = (path: string) => Found | null;

/** Finds the screen of an address; where several fit, the first. */
export function createFinder(screens: readonly Screen[]): FindScreen {
  const routes = screens.map(routeOf);
  return (path) => {
    for (const { screen, pattern, names } of routes) {
      const match = pattern.exec(path);
      if (match === null) continue;
      return { screen, params: Object.fromEntries(names.map((name, index) => [name, match[index + 1] ?? ''])) };
    }
    return null;
  };
}

function routeOf(screen: Screen): Route {
  const names: string[] = [];
  const source = screen.path.replaceAll(/\{(\w+)\}|[.*+?^$()|[\]\\]/g, (part, name: string | undefined) => {
    if (name === undefined) return `\\${part}`;
    names.push(name);
    return '([^/]+)';
  });
  return { screen, names, pattern: new RegExp(`^${source}$`) };
}
