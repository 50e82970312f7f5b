import type { Decimal } from '../ids.ts';
import { fromScaled, toScaled, unitsAt } from './decimal.ts';

/** Adds many decimals without writing each intermediate sum as text. */
export class DecimalSum {
  #units = 0n;
  #scale = 0;

  add(decimal: Decimal): void {
    if (decimal === '0') return;
    const value = toScaled(decimal);
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
