import { ConditionsError, wrongKind } from './conditions-error.ts';
import type { Literal } from './literal.ts';
import type { Comparator, Token } from './tokenize.ts';
import { tokenize } from './tokenize.ts';

type Operator = Comparator | 'contains' | 'like' | 'in';

export interface Comparison {
  readonly field: string;
  readonly operator: Operator;
  readonly isNegated: boolean;
  readonly values: readonly Literal[];
}

/** The expression in postfix order: no recursion anywhere, so no depth of parentheses can exhaust a stack. */
export type Step = Comparison | 'and' | 'or';

type Pending = 'and' | 'or' | '(';

interface Reader {
  readonly tokens: readonly Token[];
  at: number;
}

export function parseExpression(text: string): Step[] {
  const reader: Reader = { tokens: tokenize(text), at: 0 };
  const steps: Step[] = [];
  const pending: Pending[] = [];
  let wantsOperand = true;
  while (reader.at < reader.tokens.length) {
    const token = reader.tokens[reader.at];
    if (token === undefined) break;
    if (wantsOperand && token.kind === '(') {
      pending.push('(');
      reader.at += 1;
    } else if (wantsOperand) {
      steps.push(readComparison(reader));
      wantsOperand = false;
    } else if (token.kind === ')') {
      closeParenthesis(pending, steps, token.at);
      reader.at += 1;
    } else {
      pushLogic(readLogic(token), pending, steps);
      reader.at += 1;
      wantsOperand = true;
    }
  }
  if (wantsOperand) throw new ConditionsError('The condition ends where a comparison is expected.');
  finish(pending, steps);
  return steps;
}

function closeParenthesis(pending: Pending[], steps: Step[], at: number): void {
  for (let top = pending.pop(); top !== '('; top = pending.pop()) {
    if (top === undefined) throw new ConditionsError(`The parenthesis at position ${at} closes nothing.`);
    steps.push(top);
  }
}

function pushLogic(logic: 'and' | 'or', pending: Pending[], steps: Step[]): void {
  const goesFirst = (top: Pending | undefined): top is 'and' | 'or' =>
    top === 'and' || (top === 'or' && logic === 'or');
  for (let top = pending.at(-1); goesFirst(top); top = pending.at(-1)) {
    steps.push(top);
    pending.pop();
  }
  pending.push(logic);
}

function finish(pending: Pending[], steps: Step[]): void {
  for (let top = pending.pop(); top !== undefined; top = pending.pop()) {
    if (top === '(') throw new ConditionsError('A parenthesis is not closed.');
    steps.push(top);
  }
}

function readLogic(token: Token): 'and' | 'or' {
  const word = token.kind === 'word' ? token.word.toLowerCase() : '';
  if (word === 'and' || word === 'or') return word;
  throw new ConditionsError(`Expected AND or OR at position ${token.at}.`);
}

function next(reader: Reader, expected: string): Token {
  const token = reader.tokens[reader.at];
  if (token === undefined) throw new ConditionsError(`The condition ends where ${expected} is expected.`);
  reader.at += 1;
  return token;
}

function readComparison(reader: Reader): Comparison {
  const field = next(reader, 'a field');
  if (field.kind === 'literal') throw wrongKind('boolean', field.literal.kind);
  if (field.kind !== 'word') throw new ConditionsError(`Expected a field at position ${field.at}.`);
  let token = next(reader, 'an operator');
  const isNegated = token.kind === 'word' && token.word.toLowerCase() === 'not';
  if (isNegated) token = next(reader, 'an operator');
  const operator = readOperator(token, isNegated);
  const values = operator === 'in' ? readList(reader) : [readLiteral(reader)];
  return { field: field.word, operator, isNegated, values };
}

function readOperator(token: Token, isNegated: boolean): Operator {
  if (token.kind === 'comparator' && !isNegated) return token.comparator;
  const word = token.kind === 'word' ? token.word.toLowerCase() : '';
  if (word === 'contains' || word === 'like' || word === 'in') return word;
  throw new ConditionsError(
    `Expected ${isNegated ? 'contains, like or in after not' : 'an operator'} at position ${token.at}.`,
  );
}

function readLiteral(reader: Reader): Literal {
  const token = next(reader, 'a value');
  if (token.kind !== 'literal') throw new ConditionsError(`Expected a value at position ${token.at}.`);
  return token.literal;
}

function readList(reader: Reader): Literal[] {
  const open = next(reader, 'a list in parentheses');
  if (open.kind !== '(') throw new ConditionsError(`Expected a list in parentheses at position ${open.at}.`);
  const values: Literal[] = [];
  for (;;) {
    values.push(readLiteral(reader));
    const token = next(reader, 'a comma or a closing parenthesis');
    if (token.kind === ')') return values;
    if (token.kind !== ',') {
      throw new ConditionsError(`Expected a comma or a closing parenthesis at position ${token.at}.`);
    }
  }
}
