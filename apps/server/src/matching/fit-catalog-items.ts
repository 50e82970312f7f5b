import type { Fit } from './assign-once.ts';
import { codeOf, wordsOf } from './fold.ts';
import { readName } from './name.ts';
import type { Name } from './name.ts';
import { NameIndex } from './name-index.ts';
import { containsOther, similarityOf } from './similarity.ts';

/** A product that nobody has linked yet. */
export interface WantedProduct {
  readonly sku: string;
  readonly name: string;
}

/** A catalog item that nobody has linked yet. */
export interface OfferedItem {
  readonly identifier: string;
  readonly description: string;
}

interface ReadItem extends OfferedItem {
  readonly name: Name;
  /** Without the vendor in front, which MSPs put before what they resell. */
  readonly plain: string;
  readonly code: string;
}

const LEAST_SIMILAR = 0.5;

function withoutVendor({ whole }: Name, vendor: ReadonlySet<string>): string {
  const words = whole.split(' ');
  const start = words.findIndex((word) => !vendor.has(word));
  return start === -1 ? whole : words.slice(start).join(' ');
}

interface Wanted extends Pick<ReadItem, 'name' | 'plain'> {
  readonly product: WantedProduct;
}

function judge({ product, name, plain }: Wanted, item: ReadItem): Pick<Fit, 'score' | 'reasons'> {
  const reasons: string[] = [];
  let score = 0;
  const similarity = similarityOf(name, item.name);
  if (name.whole === item.name.whole) {
    score = 0.95;
    reasons.push('same name');
  } else if (plain === item.plain) {
    score = 0.92;
    reasons.push('same name, apart from the vendor’s');
  } else if (containsOther(name, item.name)) {
    score = 0.72 + 0.1 * similarity;
    reasons.push('one name contains the other');
  } else if (similarity >= LEAST_SIMILAR) {
    score = 0.9 * similarity;
    reasons.push(`similar name (${Math.round(similarity * 100)} %)`);
  }
  if (item.code !== '' && item.code === codeOf(product.sku)) {
    score = 0.9 + 0.1 * score;
    reasons.push(`identifier equal (${item.identifier})`);
  }
  return { score: Math.round(score * 100) / 100, reasons };
}

/** Catalog items that the products of a vendor are looked up in. */
export function itemFitter(
  items: readonly OfferedItem[],
  vendor: string,
): (product: WantedProduct, left: number) => Fit[] {
  const vendorWords = new Set(wordsOf(vendor));
  const offered = items.map((item): ReadItem => {
    const name = readName(item.description);
    return { ...item, name, plain: withoutVendor(name, vendorWords), code: codeOf(item.identifier) };
  });
  const index = new NameIndex(offered.map(({ name }) => name));
  const byCode = new Map(offered.map(({ code }, position) => [code, position]));
  const byName = new Map(offered.map(({ name }, position) => [name.core, position]));

  return (product, left) => {
    const name = readName(product.name);
    const wanted = { product, name, plain: withoutVendor(name, vendorWords) };
    const candidates = new Set([
      ...[byCode.get(codeOf(product.sku)), byName.get(name.core)].filter((position) => position !== undefined),
      ...index.candidates(name),
    ]);
    return [...candidates].flatMap((right) => {
      const item = offered[right];
      if (item === undefined) return [];
      const { score, reasons } = judge(wanted, item);
      return reasons.length === 0 ? [] : [{ left, right, score, reasons }];
    });
  };
}
