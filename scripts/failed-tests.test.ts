import { describe, expect, it } from 'vitest';
import { failedTests, testsTriedAgain } from './failed-tests.ts';
import { summaryOf } from './run-step.ts';

const passed = { ancestorTitles: ['a plan'], title: 'is pure', status: 'passed', failureMessages: [] };
const failed = {
  ancestorTitles: ['on PostgreSQL', 'a plan'],
  title: 'adds up',
  status: 'failed',
  failureMessages: ['\u001b[31mAssertionError: expected 1 to be 2\u001b[39m\n    at plan.test.ts:3:1', 'another'],
};

describe('failed tests', () => {
  it('are named with their file, all their titles and the first line of their error', () => {
    const report = {
      testResults: [
        { name: '/repo/a/plan.test.ts', status: 'failed', message: '', assertionResults: [passed, failed] },
        { name: '/repo/a/fine.test.ts', status: 'passed', message: '', assertionResults: [passed] },
      ],
    };
    expect(failedTests(report, '/repo')).toEqual([
      'a/plan.test.ts › on PostgreSQL › a plan › adds up: AssertionError: expected 1 to be 2',
    ]);
  });

  it('are whole files too, which could not be loaded', () => {
    const message = '\nSyntaxError: Unexpected token\n  at x';
    const report = { testResults: [{ name: '/repo/b.test.ts', status: 'failed', message, assertionResults: [] }] };
    expect(failedTests(report, '/repo')).toEqual(['b.test.ts: SyntaxError: Unexpected token']);
  });

  it.each([null, {}, 'no report', { testResults: 'none' }])('are none in %o', (report) => {
    expect(failedTests(report, '/repo')).toEqual([]);
  });
});

describe('tests that were tried again', () => {
  it('are those that passed after they had failed', () => {
    const [first] = failed.failureMessages;
    const shaky = { ...passed, failureMessages: [first] };
    const report = { testResults: [{ name: '/repo/a.test.ts', assertionResults: [passed, failed, shaky] }] };
    expect(testsTriedAgain(report, '/repo')).toEqual([
      'a.test.ts › a plan › is pure: AssertionError: expected 1 to be 2',
    ]);
  });
});

describe('the summary of a run', () => {
  const unit = { name: 'unit', passed: 3, failed: 0, failures: [], again: [], seconds: 1.25 };
  const lint = { name: 'lint', passed: 0, failed: 1, failures: [], again: [], seconds: 2 };

  it('names each failed test before the last line, which counts', () => {
    const service = {
      name: 'integration',
      passed: 7,
      failed: 1,
      failures: ['a.test.ts › adds up: off by one'],
      again: ['b.test.ts › waits: too short'],
      seconds: 60,
    };
    expect(summaryOf([unit, service, lint])).toEqual([
      'ok   unit: 3 passed, 0 failed (1.3 s)',
      'FAIL integration: 7 passed, 1 failed (60.0 s)',
      'FAIL   a.test.ts › adds up: off by one',
      'AGAIN  b.test.ts › waits: too short',
      'FAIL lint: 0 passed, 1 failed (2.0 s)',
      '10 passed, 2 failed',
    ]);
  });
});
