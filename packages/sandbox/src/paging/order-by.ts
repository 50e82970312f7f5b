import type { FindField } from '../conditions/filter.ts';
import { Refusal } from '../refusal.ts';
import type { View } from '../resources/view.ts';

type Compare = (left: View, right: View) => number;

/** The query parameter `orderBy`: `contact/name asc, id desc`. Records that compare alike stay in the order of their ids. */
export function orderBy(text: string, findField: FindField): Compare {
  const comparisons = text.split(',').map((part) => comparison(part.trim(), findField));
  return (left, right) => {
    for (const compare of comparisons) {
      const order = compare(left, right);
      if (order !== 0) return order;
    }
    return left.id - right.id;
  };
}

function comparison(part: string, findField: FindField): Compare {
  const [name = '', direction = 'asc', ...rest] = part.split(/\s+/);
  const field = findField(name);
  const way = { asc: 1, desc: -1 }[direction.toLowerCase()];
  if (field === null || way === undefined || rest.length > 0 || field.kind === 'reference') {
    throw new Refusal(400, 'InvalidParameter', `The orderBy "${part}" is not valid.`);
  }
  const { path, kind } = field;
  const key = (view: View): unknown => (kind === 'numeric' ? Number(valueAt(view, path)) : valueAt(view, path));
  return (left, right) => way * compareValues(key(left), key(right));
}

/** Values that are not there come first, as in SQL Server. */
function compareValues(left: unknown, right: unknown): number {
  const [a, b] = [sortable(left), sortable(right)];
  if (a === null || b === null) return Number(a !== null) - Number(b !== null);
  if (typeof a === 'number' && typeof b === 'number') return a - b;
  const [textA, textB] = [String(a), String(b)];
  if (textA === textB) return 0;
  return textA < textB ? -1 : 1;
}

function sortable(value: unknown): string | number | null {
  if (typeof value === 'number') return Number.isNaN(value) ? null : value;
  if (typeof value === 'boolean') return Number(value);
  return typeof value === 'string' ? value.toLowerCase() : null;
}

function valueAt(view: View, path: readonly string[]): unknown {
  let value: unknown = view;
  for (const name of path) {
    if (typeof value !== 'object' || value === null) return undefined;
    value = Reflect.get(value, name);
  }
  return value;
}
