import type { Plugin } from 'vite';

interface Node {
  readonly type: string;
  readonly start: number;
  readonly end: number;
}

type Cut = readonly [from: number, to: number, put: string];

const CONTRACT = /[\\/]packages[\\/]sdk[\\/]src[\\/]contract[\\/]/;
const TEXTS = new Set(['summary', 'description']);
const CALLS = new Set(['describe', 'meta']);
const PLAIN = new Set(['Literal', 'BinaryExpression', 'TemplateLiteral']);

function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null && 'type' in value && 'start' in value && 'end' in value;
}

function child(node: Node, name: string): Node | null {
  const value: unknown = Reflect.get(node, name);
  return isNode(value) ? value : null;
}

const nameOf = (node: Node | null): unknown => (node === null ? null : Reflect.get(node, 'name'));

/** `schema.describe('…')` and `schema.meta(…)` are `schema`, and an operation's own texts are empty. */
function cutOf(node: Node): Cut | null {
  const callee = node.type === 'CallExpression' ? child(node, 'callee') : null;
  const schema = callee?.type === 'MemberExpression' ? child(callee, 'object') : null;
  if (callee !== null && schema !== null && CALLS.has(String(nameOf(child(callee, 'property'))))) {
    return [schema.end, node.end, ''];
  }
  const text = node.type === 'Property' && TEXTS.has(String(nameOf(child(node, 'key')))) ? child(node, 'value') : null;
  return text !== null && PLAIN.has(text.type) ? [text.start, text.end, "''"] : null;
}

function cutsIn(node: Node): Cut[] {
  const own = cutOf(node);
  const inside = Object.values(node).flat().filter(isNode).flatMap(cutsIn);
  return own === null ? inside : [own, ...inside.filter(([from]) => from < own[0] || from >= own[1])];
}

/** The contract describes each field for people who read the API's reference; a browser needs none of it. */
export function withoutDescriptions(): Plugin {
  return {
    name: 'without-descriptions',
    apply: 'build',
    transform(code, id) {
      if (!CONTRACT.test(id)) return null;
      const program: unknown = this.parse(code);
      if (!isNode(program)) return null;
      const cuts = cutsIn(program).toSorted(([a], [b]) => b - a);
      return {
        code: cuts.reduce((text, [from, to, put]) => text.slice(0, from) + put + text.slice(to), code),
        map: null,
      };
    },
  };
}
