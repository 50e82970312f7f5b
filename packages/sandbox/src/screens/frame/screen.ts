import type { Resource } from '../../resources/resource.ts';
import type { Sandbox, SandboxClock } from '../../sandbox-types.ts';
import type { Html } from './html.ts';

/** Who sits in front of the screen. */
export interface Viewer {
  readonly id: number;
  readonly identifier: string;
  readonly name: string;
}

/** One request for a screen. */
export interface Visit {
  readonly sandbox: Sandbox;
  readonly url: URL;
  /** Scheme and host as the browser named them. */
  readonly origin: string;
  /** What stands in place of the `{names}` of the path. */
  readonly params: Readonly<Record<string, string>>;
  /** What was filled in; empty for a GET. */
  readonly form: URLSearchParams;
  /** Null for somebody who has not signed in: they see everything and change nothing. */
  readonly viewer: Viewer | null;
  readonly panel: Panel;
}

/** What stands around the sandbox of a screen. */
export interface Panel {
  /** Moved by people; where there is a state file, it keeps how far. */
  readonly clock: SandboxClock;
  /** Puts the records of the start in place of all. */
  readonly reset: () => void;
  /** The login company of this sandbox, and all that are behind the address. */
  readonly company: string;
  readonly companies: readonly string[];
}

/** A request that changes something; only who has signed in gets that far. */
export interface Act extends Visit {
  readonly viewer: Viewer;
}

export interface PageAnswer {
  readonly kind: 'page';
  readonly title: string;
  readonly content: Html;
  readonly status?: number;
  /** A script of our own that the page runs; nothing else runs. */
  readonly script?: string;
  /** What may stand in a frame of this page: origins. */
  readonly frames?: readonly string[];
}

/** Another page follows, with a sentence on it about what was done. */
export interface GoAnswer {
  readonly kind: 'go';
  readonly to: string;
  readonly notice?: string;
  /** The member that is signed in from now on; null: nobody. */
  readonly signIn?: number | null;
}

export interface FileAnswer {
  readonly kind: 'file';
  readonly name: string;
  readonly type: string;
  readonly body: string;
}

/** What a script of ours asked for. */
export interface DataAnswer {
  readonly kind: 'data';
  readonly data: unknown;
}

export type ScreenAnswer = PageAnswer | GoAnswer | FileAnswer | DataAnswer;

/** What stands on a page whatever its own content. */
export interface Surroundings {
  readonly above: Html;
  readonly below: Html | null;
}

/** A part of the menu on the left. */
export type Section = 'Overview' | 'Companies' | 'Finance' | 'Procurement' | 'Service Desk' | 'System' | 'Sandbox';

/** One address with what it shows and, where something can be done there, does. */
export interface Screen {
  /** `{name}` stands for one part of the path. */
  readonly path: string;
  readonly get?: (visit: Visit) => ScreenAnswer | Promise<ScreenAnswer>;
  readonly post?: (act: Act) => ScreenAnswer | Promise<ScreenAnswer>;
  /** What stands around the pages of the record that the path without its last part leads to. */
  readonly around?: (visit: Visit) => Surroundings | null;
  /** What the page shows: who may not see such records is told why, in its place. */
  readonly inquires?: string | Resource;
  /** Stands in the menu. */
  readonly menu?: { readonly section: Section; readonly label: string };
}

export const pageOf = (title: string, content: Html, more: Omit<PageAnswer, 'kind' | 'title' | 'content'> = {}) =>
  ({ kind: 'page', title, content, ...more }) as const satisfies PageAnswer;

export const goTo = (to: string, notice?: string) =>
  ({ kind: 'go', to, ...(notice !== undefined && { notice }) }) as const satisfies GoAnswer;

/** The number that a part of the path is; 0, which no record has, where it is none. */
export function idIn(visit: Visit, name = 'id'): number {
  const text = visit.params[name] ?? '';
  return /^\d{1,9}$/.test(text) ? Number(text) : 0;
}
