import { join } from 'node:path';
import type { Plugin } from 'vite';

interface Node {
  readonly type: string;
  readonly start: number;
  readonly end: number;
}

type Cut = readonly [from: number, to: number, put: string];

const CONTRACT = /[\\/]packages[\\/]sdk[\\/]src[\\/]contract[\\/]/;
const OPERATIONS = /[\\/]packages[\\/]sdk[\\/]src[\\/]contract[\\/]operations[\\/]/;
const CHECKS = /[\\/]check-answer\.ts$/;
/** What of an operation is for the service and for people who read the reference, not for who calls it. */
const NOT_NEEDED = new Set(['tag', 'summary', 'description', 'params', 'query', 'body', 'items', 'schema']);
const MADE = new Set(['CallExpression', 'ObjectExpression', 'ArrayExpression']);

function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null && 'type' in value && 'start' in value && 'end' in value;
}

function child(node: Node, name: string): Node | null {
  const value: unknown = Reflect.get(node, name);
  return isNode(value) ? value : null;
}

const nameOf = (node: Node | null): unknown => (node === null ? null : Reflect.get(node, 'name'));

function cutsIn(node: Node): Cut[] {
  const key = node.type === 'Property' ? nameOf(child(node, 'key')) : null;
  if (typeof key === 'string' && NOT_NEEDED.has(key)) return [[node.start, node.end, `${key}: null`]];
  return Object.values(node).flat().filter(isNode).flatMap(cutsIn);
}

/** Values at the top of a module: whoever makes one does nothing else, so that what nobody uses can be left out. */
function declaredIn(program: Node): Cut[] {
  const body = Object.values(program).flat().filter(isNode);
  const declarations = body.map((node) => (node.type === 'ExportNamedDeclaration' ? child(node, 'declaration') : node));
  const declarators = declarations.flatMap((node) =>
    node?.type === 'VariableDeclaration' ? Object.values(node).flat().filter(isNode) : [],
  );
  return declarators.flatMap((node): Cut[] => {
    const value = child(node, 'init');
    if (value === null || !MADE.has(value.type)) return [];
    return [
      [value.start, value.start, '/* @__PURE__ */ (() => ('],
      [value.end, value.end, '))()'],
    ];
  });
}

/**
 * Leaves of the contract what a browser needs to call the service: methods and paths. The schemas, four fifths of it, stay
 * with the service, which checks what it is sent and what it sends; answers-as-sent.ts takes the place of the sdk's checks.
 */
export function withoutSchemas(): Plugin {
  return {
    name: 'without-schemas',
    apply: 'build',
    enforce: 'pre',
    async resolveId(source, importer) {
      if (!CHECKS.test(source)) return null;
      return this.resolve(join(import.meta.dirname, 'answers-as-sent.ts'), importer);
    },
    transform: {
      order: 'post',
      handler(code, id) {
        if (!CONTRACT.test(id)) return null;
        const program: unknown = this.parse(code);
        if (!isNode(program)) return null;
        const cuts = [...declaredIn(program), ...(OPERATIONS.test(id) ? cutsIn(program) : [])];
        const cut = cuts
          .toSorted(([a], [b]) => b - a)
          .reduce((text, [from, to, put]) => text.slice(0, from) + put + text.slice(to), code);
        return { code: cut, map: null, moduleSideEffects: false };
      },
    },
  };
}
