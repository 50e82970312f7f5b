import { relative } from 'node:path';
import { stripVTControlCharacters } from 'node:util';

function field(of: unknown, key: string): unknown {
  return typeof of === 'object' && of !== null ? Reflect.get(of, key) : undefined;
}

function list(of: unknown, key: string): readonly unknown[] {
  const value = field(of, key);
  return Array.isArray(value) ? value : [];
}

function text(of: unknown, key: string): string {
  const value = field(of, key);
  return typeof value === 'string' ? value : '';
}

function firstLine(message: unknown): string {
  const lines = stripVTControlCharacters(typeof message === 'string' ? message : '').split('\n');
  return lines.find((line) => line.trim() !== '')?.trim() ?? 'no message';
}

function lineOf(test: unknown, path: string): string {
  const name = [...list(test, 'ancestorTitles'), text(test, 'title')].join(' › ');
  return `${path} › ${name}: ${firstLine(list(test, 'failureMessages')[0])}`;
}

function failedIn(file: unknown, root: string): readonly string[] {
  const path = relative(root, text(file, 'name'));
  const failed = list(file, 'assertionResults').filter((test) => text(test, 'status') === 'failed');
  if (failed.length === 0 && text(file, 'status') === 'failed')
    return [`${path}: ${firstLine(field(file, 'message'))}`];
  return failed.map((test) => lineOf(test, path));
}

/** One line for every test, and every file without a test, that failed by a JSON report of Vitest: where, which, why. */
export function failedTests(report: unknown, root: string): readonly string[] {
  return list(report, 'testResults').flatMap((file) => failedIn(file, root));
}

/** The same of every test that failed at first and passed when it was tried again. */
export function testsTriedAgain(report: unknown, root: string): readonly string[] {
  return list(report, 'testResults').flatMap((file) =>
    list(file, 'assertionResults')
      .filter((test) => text(test, 'status') === 'passed' && list(test, 'failureMessages').length > 0)
      .map((test) => lineOf(test, relative(root, text(file, 'name')))),
  );
}
