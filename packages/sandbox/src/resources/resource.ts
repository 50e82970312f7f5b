import type { Behaviour } from '../behaviour.ts';
import type { SandboxRecord } from '../records/record-store.ts';
import type { Field } from './field.ts';

export type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';

/** The right that a role needs, as ConnectWise names it on the screen of a security role. */
export interface ModuleFunction {
  readonly module: string;
  readonly function: string;
}

/** One entry of `errors` in ConnectWise's envelope. */
export interface FieldProblem {
  readonly code: string;
  readonly message: string;
  readonly field: string;
}

/** What rules beyond single fields may look at. */
export interface RuleContext {
  readonly behaviour: Behaviour;
  /** YYYY-MM-DD. */
  readonly today: string;
  readonly find: (collection: string, id: number | null) => SandboxRecord | undefined;
  readonly list: (collection: string) => readonly SandboxRecord[];
  /** The id that the next record of a collection gets. */
  readonly nextId: (collection: string) => number;
}

/** What a write sees beyond that. */
export interface WriteContext extends RuleContext {
  /** The moment of the write, as ConnectWise writes it. */
  readonly at: string;
  /** The identifier of the member who writes. */
  readonly by: string;
}

/** Another record that changes together with the one that is written; null: it is removed. */
export interface Entailed {
  readonly collection: string;
  readonly id: number;
  readonly record: SandboxRecord | null;
}

export interface Unique {
  readonly field: string;
  readonly message: string;
  readonly isEnforced?: (behaviour: Behaviour) => boolean;
  /** Records that no longer occupy their value. */
  readonly isFreed?: (record: SandboxRecord) => boolean;
}

export interface Parent {
  readonly collection: string;
  /** The field of the child that names its parent. */
  readonly field: string;
  /** The field of the parent's record that holds the children, where they have no collection of their own. */
  readonly within?: string;
  /** The children do not keep their parent from being deleted, and go with it. */
  readonly isOwner?: boolean;
}

/** One resource of the API as data: the pipeline knows nothing else about it. */
export interface Resource {
  readonly collection: string;
  /** As in "addition object is invalid". */
  readonly entity: string;
  /** As in "Company 99 not found". */
  readonly noun: string;
  /** Below `apis/3.0`; `{parentId}` stands for the parent's id, a slash at the end is part of the list's path. */
  readonly path: string;
  readonly parent?: Parent;
  /** The records of the collection that are seen here; all when left out. */
  readonly includes?: (record: SandboxRecord) => boolean;
  /** Records that stand nowhere but follow from others. */
  readonly derived?: (context: RuleContext, parentId: number | null) => readonly SandboxRecord[];
  readonly methods?: readonly Method[];
  readonly right: ModuleFunction;
  /** Setup tables may be readable without the right to them, see `Behaviour.setupTables`. */
  readonly isSetupTable?: boolean;
  /** Read without any right. */
  readonly isForEverybody?: boolean;
  readonly fields: Readonly<Record<string, Field>>;
  /** The name of its link in the _info of those who refer to it: `company_href`. */
  readonly hrefName: string;
  /** What a reference to it shows beside the id. */
  readonly shows: (record: SandboxRecord) => Readonly<Record<string, unknown>>;
  readonly unique?: readonly Unique[];
  /** Paths below one record that its _info links to, by name. */
  readonly children?: Readonly<Record<string, string>>;
  /** Values that a new record gets from other records, where the body names none. */
  readonly defaults?: (record: SandboxRecord, context: WriteContext) => Readonly<Record<string, unknown>>;
  /** Rules beyond single fields; `before` is undefined for a new record. */
  readonly rules?: (
    record: SandboxRecord,
    before: SandboxRecord | undefined,
    context: RuleContext,
  ) => readonly FieldProblem[];
  /** What is stored in place of what was written: values that follow from others. */
  readonly settles?: (record: SandboxRecord, before: SandboxRecord | undefined, context: WriteContext) => SandboxRecord;
  /** A record that did not come through the API, with what ConnectWise would have given it. */
  readonly takesIn?: (record: SandboxRecord, context: RuleContext) => SandboxRecord;
  /** What else changes when a record becomes `written`, before it is settled; null: when it is deleted. */
  readonly entails?: (
    written: SandboxRecord | null,
    before: SandboxRecord | undefined,
    context: WriteContext,
  ) => readonly Entailed[];
  /** Whether a write asks that callbacks are not told of it. */
  readonly isSilent?: (written: SandboxRecord, context: RuleContext) => boolean;
  /** A right beyond its own that a change needs, at the level of editing; null: none. */
  readonly furtherRight?: (
    record: SandboxRecord,
    before: SandboxRecord | undefined,
    context: RuleContext,
  ) => ModuleFunction | null;
  /** Whether a record is a member's own in another way than having been entered by them. */
  readonly isOwn?: (record: SandboxRecord, memberId: number) => boolean;
  /** Columns that are computed whenever the record is shown. */
  readonly computed?: (record: SandboxRecord, context: RuleContext) => Readonly<Record<string, unknown>>;
  /** DELETE leaves the record readable and marked with these fields. */
  readonly marksDeleted?: (at: string, by: string) => Readonly<Record<string, unknown>>;
  /** Why a record cannot be deleted, beyond being referred to, or null. */
  readonly keeps?: (record: SandboxRecord, context: RuleContext) => string | null;
}
