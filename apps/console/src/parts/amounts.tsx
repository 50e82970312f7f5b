import { showMoney, showMoneyDelta, showPrice, showQuantity } from '../decimals/decimal.ts';

/** A quantity from its decimal text. */
export function Quantity({ value }: { readonly value: string }) {
  return <span className="tb-number">{showQuantity(value)}</span>;
}

/** Money from its decimal text; `isDelta` shows a change with its sign. */
export function Money({ value, isDelta = false }: { readonly value: string; readonly isDelta?: boolean }) {
  return <span className="tb-number">{isDelta ? showMoneyDelta(value) : showMoney(value)}</span>;
}

/** The price of one unit from its decimal text. */
export function Price({ value }: { readonly value: string }) {
  return <span className="tb-number">{showPrice(value)}</span>;
}
