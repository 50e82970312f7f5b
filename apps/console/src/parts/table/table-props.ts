import type { ReactNode, RefObject } from 'react';
import type { Column, Group, Sort } from './column.ts';
import type { SelectionState } from './table-head.tsx';

/** What a table is made of. */
export interface DataTableProps<Row> {
  /** What the table lists, for those who do not see it. */
  readonly label: string;
  readonly columns: readonly Column<Row>[];
  readonly rows: readonly Row[];
  readonly rowKey: (row: Row) => string;
  /** What a row is called in "Select …" and "Open …". */
  readonly rowName: (row: Row) => string;
  readonly onOpen?: (row: Row) => void;
  /** The row that is open beside the table. */
  readonly openKey?: string | null;
  /** What can be done with all that are selected; rows can be selected where given. */
  readonly bulk?: (rows: readonly Row[], clear: () => void) => ReactNode;
  /** Rows that cannot be selected. */
  readonly isFixed?: (row: Row) => boolean;
  /** Rows come with those of their group beside them; a heading stands above the first of each. */
  readonly group?: Group<Row>;
  /** What it is sorted by at first. */
  readonly sort?: Sort;
  /** The service sorts: `sort` is what it sorts by, and a click on a header only asks for another. */
  readonly onSort?: (sort: Sort | null) => void;
  /** Called when the last rows come into view and there are more. */
  readonly onEnd?: () => void;
  /** How many there are in all, where not all are here yet. */
  readonly total?: number;
  /** Inside a panel, which has its own edges. */
  readonly isBare?: boolean;
  /** What stands there when there is no row. */
  readonly empty?: ReactNode;
}

/** What every row knows of its table. */
export interface RowContext<Row> extends Pick<
  DataTableProps<Row>,
  'columns' | 'rows' | 'rowKey' | 'rowName' | 'onOpen' | 'openKey' | 'isFixed' | 'group'
> {
  readonly selection: SelectionState | null;
  /** The one row that Tab leads to; arrow keys lead to the others. */
  readonly active: number;
  readonly onActive: (index: number) => void;
  /** A key moved to the active row, which takes the focus as soon as it is in the document. */
  readonly isFocusWanted: RefObject<boolean>;
  readonly onSelect: (row: Row, isRange: boolean) => void;
}
