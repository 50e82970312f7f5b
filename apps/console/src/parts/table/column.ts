import type { ReactNode } from 'react';

export interface Column<Row> {
  readonly key: string;
  readonly header: string;
  readonly cell: (row: Row) => ReactNode;
  /** Sortable where given: below 0 when the first comes before the second. */
  readonly compare?: (first: Row, second: Row) => number;
  readonly align?: 'right';
  /** Width as a grid track: "8rem", "minmax(10rem, 2fr)"; an equal share where left out. */
  readonly width?: string;
  /**
   * `not-wide`: left out where the table has little room, and there again on a narrow screen, where each row is a small card;
   * `only-wide`: left out on both; `never-narrow`: left out of the card only.
   */
  readonly hide?: 'not-wide' | 'only-wide' | 'never-narrow';
  /** The one that names the row: it stands first and alone on a narrow screen. */
  readonly isName?: boolean;
}

/** What rows have in common that stand together. */
export interface Group<Row> {
  readonly keyOf: (row: Row) => string;
  /** What it is called in "Select …". */
  readonly nameOf: (row: Row) => string;
  readonly heading: (row: Row) => ReactNode;
}

export interface Sort {
  readonly key: string;
  readonly isDown: boolean;
}

/** A click on a header: up, down, then as it came. */
export function nextSort(sort: Sort | null, key: string): Sort | null {
  if (sort?.key !== key) return { key, isDown: false };
  return sort.isDown ? null : { key, isDown: true };
}

/** Equal rows keep their order. */
export function sortRows<Row>(
  rows: readonly Row[],
  columns: readonly Column<Row>[],
  sort: Sort | null,
): readonly Row[] {
  const compare = columns.find(({ key }) => key === sort?.key)?.compare;
  if (sort === null || compare === undefined) return rows;
  return rows.toSorted((a, b) => (sort.isDown ? compare(b, a) : compare(a, b)));
}

/** The widths of the columns as CSS wants them. */
export function tracksOf<Row>(columns: readonly Column<Row>[], isWide: boolean, isSelectable: boolean): string {
  const shown = columns.filter(({ hide }) => isWide || (hide !== 'not-wide' && hide !== 'only-wide'));
  const tracks = shown.map(({ width }) => width ?? 'minmax(0, 1fr)');
  return [...(isSelectable ? ['2.5rem'] : []), ...tracks].join(' ');
}

const collator = new Intl.Collator('en', { numeric: true, sensitivity: 'base' });

/** As people sort names: "Acorn 9" before "acorn 10". */
export function compareNames(first: string, second: string): number {
  return collator.compare(first, second);
}
