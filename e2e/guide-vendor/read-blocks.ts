import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from '../processes.ts';

/** One code block of a page, in its order. */
export type Block =
  | { readonly kind: 'file'; readonly line: number; readonly path: string; readonly text: string }
  | { readonly kind: 'run'; readonly line: number; readonly text: string; readonly prints: string | null }
  | { readonly kind: 'keeps-running'; readonly line: number; readonly text: string; readonly prints: string }
  | { readonly kind: 'shown'; readonly line: number };

interface Fence {
  readonly line: number;
  readonly info: string;
  readonly text: string;
}

function fences(page: string): readonly Fence[] {
  const text = readFileSync(join(ROOT, page), 'utf8');
  return [...text.matchAll(/^```(.+)\n([\s\S]*?)^```$/gm)].map((match) => ({
    line: text.slice(0, match.index).split('\n').length,
    info: match[1] ?? '',
    text: match[2] ?? '',
  }));
}

/**
 * The blocks of a page: `ts file=…` and `json file=…` are written to files, `sh` is run and `sh keeps-running` is left running;
 * `text` after a command is what it prints. `setup` is only shown, because a test has it already. Anything else is an error.
 */
export function readBlocks(page: string): readonly Block[] {
  const all = fences(page);
  return all.flatMap(({ line, info, text }, index): readonly Block[] => {
    const [language, mark = ''] = info.split(' ');
    const next = all[index + 1];
    const prints = next?.info === 'text' ? next.text : null;
    if (language === 'text') return [];
    if (mark.startsWith('file=')) return [{ kind: 'file', line, path: mark.slice('file='.length), text }];
    if (language === 'sh' && mark === 'setup') return [{ kind: 'shown', line }];
    if (language === 'sh' && mark === '') return [{ kind: 'run', line, text, prints }];
    if (language === 'sh' && mark === 'keeps-running' && prints !== null)
      return [{ kind: 'keeps-running', line, text, prints }];
    throw new Error(`${page}:${line}: nothing is known to do with a block of "${info}"`);
  });
}

const escaped = (text: string) => text.replaceAll(/[\\^$.*+?()[\]{}|]/g, String.raw`\$&`);

/** What a page says is printed; `…` stands for anything. */
export function printed(text: string): RegExp {
  return new RegExp(
    `^${text
      .trim()
      .split('…')
      .map(escaped)
      .join(String.raw`[\s\S]*?`)}$`,
  );
}

/** The first line that is known before: what says that a program has begun. */
export function firstPrinted(text: string): string {
  return (
    text
      .split(/[…\n]/)
      .map((part) => part.trim())
      .find((part) => part !== '') ?? ''
  );
}
