import { dayOf, flagOf, idOf, textOf } from '../records/read-record.ts';
import type { SandboxRecord } from '../records/record-store.ts';
import {
  addDecimals,
  compareDecimals,
  decimalOf,
  multiplyDecimals,
  roundToCents,
  sumDecimals,
} from '../resources/decimal.ts';
import type { RuleContext } from '../resources/resource.ts';
import type { Day } from './calendar.ts';
import type { InvoiceLine } from './invoice-line.ts';

export const TAX_LEVELS = ['One', 'Two', 'Three', 'Four', 'Five', 'Six'] as const;

/** The tax code that an invoice of an agreement has: its own, its company's, or the default one. */
export function taxCodeOf(
  agreement: SandboxRecord,
  company: SandboxRecord | undefined,
  context: RuleContext,
): SandboxRecord | undefined {
  const named = idOf(agreement, 'taxCode') ?? idOf(company, 'taxCode');
  if (named !== null) return context.find('taxCodes', named);
  return context.list('taxCodes').find((one) => flagOf(one, 'defaultFlag'));
}

/** The tax on the lines of an invoice, each level of the tax code rounded to cents by itself. */
export function salesTax(
  taxCode: SandboxRecord | undefined,
  lines: readonly InvoiceLine[],
  date: Day,
  { find }: RuleContext,
): string {
  if (taxCode === undefined || !isInForce(taxCode, date)) return '0';
  const exempt: unknown = taxCode['productTypeIds'];
  const isExempt = ({ productId }: InvoiceLine): boolean =>
    Array.isArray(exempt) && exempt.includes(idOf(find('catalog', productId), 'type'));
  const taxable = lines.filter((line) => line.isTaxable && !isExempt(line));
  return sumDecimals(TAX_LEVELS.map((level) => levelTax(taxCode, `level${level}`, taxable)));
}

function isInForce(taxCode: SandboxRecord, date: Day): boolean {
  const [from, cancelled] = [dayOf(taxCode, 'effectiveDate'), dayOf(taxCode, 'cancelDate')];
  return (from === null || from <= date) && (cancelled === null || date < cancelled);
}

function levelTax(taxCode: SandboxRecord, level: string, lines: readonly InvoiceLine[]): string {
  const rate = decimalOf(taxCode, `${level}Rate`) ?? '0';
  if (compareDecimals(rate, '0') === 0) return '0';
  const taxed = lines.filter((line) => appliesTo(taxCode, level, line));
  if (taxed.length === 0) return '0';
  if (textOf(taxCode, `${level}RateType`) === 'Amount') return roundToCents(rate);
  const most = decimalOf(taxCode, `${level}TaxableMax`) ?? '0';
  const base = taxed.map(({ amount }) => amount).reduce(addDecimals, '0');
  const capped = compareDecimals(most, '0') > 0 && compareDecimals(base, most) > 0 ? most : base;
  return roundToCents(multiplyDecimals(capped, multiplyDecimals(rate, '0.01')));
}

/** An agreement's own amount is a service, an addition a product; a level may be for units of some price only. */
function appliesTo(taxCode: SandboxRecord, level: string, line: InvoiceLine): boolean {
  if (!flagOf(taxCode, `${level}${line.kind === 'amount' ? 'Services' : 'Products'}Flag`)) return false;
  if (!flagOf(taxCode, `${level}ApplySingleUnitFlag`)) return true;
  const [least, most] = ['Min', 'Max'].map((end) => decimalOf(taxCode, `${level}ApplySingleUnit${end}`));
  const isAbove = least === null || least === undefined || compareDecimals(line.unitPrice, least) >= 0;
  const isBelow = most === null || most === undefined || compareDecimals(line.unitPrice, most) <= 0;
  return isAbove && isBelow;
}
