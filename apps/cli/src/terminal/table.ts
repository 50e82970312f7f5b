import type { Terminal } from './terminal.ts';
import { fit, padEnd, padStart, plain, widthOf } from './text.ts';

export interface Column<Row> {
  readonly title: string;
  readonly of: (row: Row) => string;
  readonly align?: 'right';
  /** Takes what is left of the width, and is shortened first. */
  readonly isFlexible?: true;
}

const GAP = '  ';
const NARROWEST = 8;

/** Takes from the widest of the flexible columns until all fit. */
function shorten(widths: number[], flexible: readonly number[], room: number): void {
  let over = widths.reduce((sum, width) => sum + width, 0) - room;
  while (over > 0) {
    const widest = flexible.toSorted((a, b) => (widths[b] ?? 0) - (widths[a] ?? 0))[0];
    const width = widest === undefined ? 0 : (widths[widest] ?? 0);
    if (widest === undefined || width <= NARROWEST) return;
    widths[widest] = width - 1;
    over -= 1;
  }
}

/** Rows under their titles, each column as wide as its widest cell, shortened to the width of the terminal. */
export function table<Row>(
  rows: readonly Row[],
  columns: readonly Column<Row>[],
  terminal: Terminal,
): readonly string[] {
  const cells = rows.map((row) => columns.map(({ of }) => plain(of(row))));
  const widths = columns.map(({ title }, index) =>
    Math.max(widthOf(title), ...cells.map((row) => widthOf(row[index] ?? ''))),
  );
  const flexible = columns.flatMap(({ isFlexible }, index) => (isFlexible === true ? [index] : []));
  shorten(widths, flexible, terminal.width - GAP.length * (columns.length - 1));
  const line = (texts: readonly string[]) =>
    texts
      .map((text, index) => {
        const width = widths[index] ?? 0;
        const shown = fit(text, width);
        return columns[index]?.align === 'right' ? padStart(shown, width) : padEnd(shown, width);
      })
      .join(GAP)
      .trimEnd();
  return [terminal.paint.dim(line(columns.map(({ title }) => title))), ...cells.map(line)];
}
