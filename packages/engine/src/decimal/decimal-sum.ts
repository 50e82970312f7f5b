import type { Decimal } from '../ids.ts';
import { fromScaled, toScaled, unitsAt } from './decimal.ts';
import type { Scaled } from './decimal.ts';

/** Adds many decimals without writing each intermediate sum as text. */
export class DecimalSum {
  #units = 0n;
  #scale = 0;

  add(decimal: Decimal): void {
    if (decimal === '0') return;
    this.#addScaled(toScaled(decimal));
  }

  addProduct(a: Decimal, b: Decimal): void {
    if (a === '0' || b === '0') return;
    const x = toScaled(a);
    if (b === '1') return this.#addScaled(x);
    const y = toScaled(b);
    this.#addScaled({ units: x.units * y.units, scale: x.scale + y.scale });
  }

  #addScaled(value: Scaled): void {
    if (value.scale > this.#scale) {
      this.#units = unitsAt({ units: this.#units, scale: this.#scale }, value.scale);
      this.#scale = value.scale;
    }
    this.#units += unitsAt(value, this.#scale);
  }

  get total(): Decimal {
    return fromScaled(this.#units, this.#scale);
  }
}
