const NUMBER = /^(-?)(\d+)(?:\.(\d+))?(?:[eE]([+-]?\d{1,4}))?$/;
const MOST_DIGITS = 60;

/**
 * The one spelling of a decimal number: no exponent, no leading or trailing zeros, no minus zero. Null for what is no
 * number or cannot be written in 60 digits.
 */
export function canonicalDecimal(source: string): string | null {
  const match = NUMBER.exec(source);
  if (match === null) return null;
  const [, sign = '', whole = '', fraction = '', exponent = '0'] = match;
  const digits = whole + fraction;
  const point = whole.length + Number(exponent);
  if (digits.length > MOST_DIGITS || Math.abs(point) > MOST_DIGITS) return null;
  const padded = digits.padEnd(point, '0').padStart(digits.length - Math.min(point, 0), '0');
  const at = Math.max(point, 0);
  const integer = padded.slice(0, at).replace(/^0+/, '') || '0';
  const rest = padded.slice(at).replace(/0+$/, '');
  const text = rest === '' ? integer : `${integer}.${rest}`;
  return text === '0' ? '0' : sign + text;
}
