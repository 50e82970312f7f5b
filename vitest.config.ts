import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';
import { BaseSequencer } from 'vitest/node';
import type { TestSpecification } from 'vitest/node';

/** What waits for databases, services and browsers on two cores stumbles at times: a run names what passed only when tried again. */
const retry = (process.env['CI'] ?? '') === '' ? 0 : 1;
const SLOW = ['**/*.int.test.ts', '**/*.pg.test.ts', '**/*.e2e.test.ts'];
const OUTSIDE = ['**/node_modules/**', '**/dist/**'];

const LONG = ['/start-server.', '/screens.e2e.', '/guides.e2e.'];

/** The files that take minutes go first: begun last, they would run alone while the other core waits. */
class LongFilesFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files);
    const isLong = ({ moduleId }: TestSpecification) => LONG.some((part) => moduleId.includes(part));
    return [...sorted.filter(isLong), ...sorted.filter((file) => !isLong(file))];
  }
}

export default defineConfig({
  test: {
    // One less is Vitest's own choice, which on two cores is one; these tests mostly wait.
    maxWorkers: Math.max(2, availableParallelism()),
    sequence: { sequencer: LongFilesFirst },
    projects: [
      {
        test: {
          name: 'unit',
          include: ['{packages,apps}/*/src/**/*.test.ts', 'test/**/*.test.ts', 'scripts/**/*.test.ts'],
          exclude: [...SLOW, ...OUTSIDE],
          testTimeout: 20_000,
        },
      },
      {
        test: {
          name: 'integration',
          include: ['{packages,apps}/*/src/**/*.int.test.ts', 'examples/**/*.int.test.ts', 'test/**/*.int.test.ts'],
          exclude: OUTSIDE,
          retry,
          testTimeout: 60_000,
          hookTimeout: 60_000,
        },
      },
      {
        test: {
          name: 'postgres',
          include: ['{packages,apps}/*/src/**/*.pg.test.ts'],
          exclude: OUTSIDE,
          retry,
          testTimeout: 60_000,
          hookTimeout: 60_000,
        },
      },
      {
        test: {
          name: 'simulation',
          include: ['simulation/**/*.test.ts'],
          exclude: OUTSIDE,
          testTimeout: 600_000,
          hookTimeout: 60_000,
        },
      },
      {
        test: {
          name: 'e2e',
          include: ['e2e/**/*.e2e.test.ts'],
          retry,
          globalSetup: ['e2e/build-console.ts'],
          exclude: OUTSIDE,
          testTimeout: 180_000,
          hookTimeout: 120_000,
        },
      },
    ],
  },
});
