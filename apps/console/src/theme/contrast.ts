/** A colour as `#rrggbb`. */
export type Hex = `#${string}`;

type Rgb = readonly [red: number, green: number, blue: number];

export function hexOf(text: string): Hex | null {
  return /^#[0-9a-fA-F]{6}$/.test(text) ? asHex(text) : null;
}

function rgbOf(hex: Hex): Rgb {
  const part = (from: number) => Number.parseInt(hex.slice(from, from + 2), 16);
  return [part(1), part(3), part(5)];
}

/** What is built here from three bytes begins with a hash. */
function asHex(text: string): Hex {
  return text as Hex;
}

function hexFrom(rgb: Rgb): Hex {
  return asHex(`#${rgb.map((part) => Math.round(part).toString(16).padStart(2, '0')).join('')}`);
}

/** The first colour with a share of the second in it, 0 to 1. */
export function mix(first: Hex, second: Hex, share: number): Hex {
  const [a, b] = [rgbOf(first), rgbOf(second)];
  const at = (index: 0 | 1 | 2) => a[index] * (1 - share) + b[index] * share;
  return hexFrom([at(0), at(1), at(2)]);
}

function luminance(hex: Hex): number {
  const [red, green, blue] = rgbOf(hex).map((part) => {
    const share = part / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * (red ?? 0) + 0.7152 * (green ?? 0) + 0.0722 * (blue ?? 0);
}

/** Of two colours as WCAG counts it, 1 to 21; text needs 4.5. */
export function contrast(first: Hex, second: Hex): number {
  const [light, dark] = [luminance(first), luminance(second)].toSorted((a, b) => b - a);
  return ((light ?? 0) + 0.05) / ((dark ?? 0) + 0.05);
}

const BLACK: Hex = '#000000';
const WHITE: Hex = '#ffffff';
/** What WCAG asks of text, and a little more, so that rounding takes nothing away. */
const ENOUGH = 4.6;

/** The colour itself where it can be read on the ground, otherwise the nearest darker or lighter one that can. */
export function readableOn(colour: Hex, ground: Hex): Hex {
  const towards = luminance(ground) > 0.18 ? BLACK : WHITE;
  for (let share = 0; share < 1; share += 0.04) {
    const candidate = mix(colour, towards, share);
    if (contrast(candidate, ground) >= ENOUGH) return candidate;
  }
  return towards;
}
