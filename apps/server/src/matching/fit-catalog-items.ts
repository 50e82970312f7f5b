import type { Fit } from './assign-once.ts';
import { codeOf } from './fold.ts';
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
  readonly code: string;
}

const LEAST_SIMILAR = 0.5;

function judge(product: WantedProduct, name: Name, item: ReadItem): Pick<Fit, 'score' | 'reasons'> {
  const reasons: string[] = [];
  let score = 0;
  const similarity = similarityOf(name, item.name);
  if (name.whole === item.name.whole) {
    score = 0.95;
    reasons.push('same name');
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

/** Catalog items that products are looked up in. */
export function itemFitter(items: readonly OfferedItem[]): (product: WantedProduct, left: number) => Fit[] {
  const offered = items.map((item): ReadItem => {
    return { ...item, name: readName(item.description), code: codeOf(item.identifier) };
  });
  const index = new NameIndex(offered.map(({ name }) => name));
  const byCode = new Map(offered.map(({ code }, position) => [code, position]));
  const byName = new Map(offered.map(({ name }, position) => [name.core, position]));

  return (product, left) => {
    const name = readName(product.name);
    const candidates = new Set([
      ...[byCode.get(codeOf(product.sku)), byName.get(name.core)].filter((position) => position !== undefined),
      ...index.candidates(name),
    ]);
    return [...candidates].flatMap((right) => {
      const item = offered[right];
      if (item === undefined) return [];
      const { score, reasons } = judge(product, name, item);
      return reasons.length === 0 ? [] : [{ left, right, score, reasons }];
    });
  };
}
