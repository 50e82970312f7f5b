import type { Words } from '../words.ts';
import { companyTexts } from './companies.ts';
import { connectTexts } from './connect.ts';
import { dataTexts } from './data.ts';
import { driftTexts } from './drift.ts';
import { holdTexts } from './holds.ts';
import { navigationTexts } from './navigation.ts';
import { overviewTexts } from './overview.ts';
import { planTexts } from './plan.ts';
import { problemTexts } from './problems.ts';
import { productTexts } from './products.ts';
import { runTexts } from './runs.ts';
import { sessionTexts } from './session.ts';
import { setUpTexts } from './set-up.ts';

/** One file an area: add yours here. */
export function englishTexts(words: Words) {
  return {
    words,
    companies: companyTexts(words),
    connect: connectTexts(words),
    data: dataTexts(),
    drift: driftTexts(words),
    holds: holdTexts(words),
    navigation: navigationTexts(words),
    overview: overviewTexts(words),
    plan: planTexts(words),
    problems: problemTexts(words),
    products: productTexts(words),
    runs: runTexts(words),
    session: sessionTexts(words),
    setUp: setUpTexts(words),
  };
}
