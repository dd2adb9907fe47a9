import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

const alias = { '@': fileURLToPath(new URL('.', import.meta.url)) };
const exclude = ['**/node_modules/**', '**/.next/**', '**/.bulkhead/**', 'e2e/**'];

/**
 * Three runners: `unit` needs nothing but Node and is fast; `slow` needs no more, but starts processes, makes whole
 * months or tries many more random cases; `db` talks to a real PostgreSQL that its global set-up starts.
 */
export default defineConfig({
  test: {
    projects: [
      {
        resolve: { alias },
        test: {
          name: 'unit',
          include: ['**/*.test.{ts,tsx}'],
          exclude: [...exclude, '**/*.db.test.ts', '**/*.slow.test.ts'],
          // Pure code shares its modules: a fresh process for each of some eighty files would take half of the time.
          pool: 'threads',
          isolate: false,
          // Nothing waits here: the limit is for a machine that is busy with other things.
          testTimeout: 60_000,
          maxWorkers: 2,
        },
      },
      {
        resolve: { alias },
        test: {
          name: 'slow',
          include: ['**/*.slow.test.ts', '**/*.property.test.ts'],
          exclude,
          env: { PROPERTY_CLUSTERS: '5000' },
          testTimeout: 300_000,
          maxWorkers: 2,
        },
      },
      {
        resolve: { alias },
        test: {
          name: 'db',
          include: ['**/*.db.test.ts'],
          exclude,
          globalSetup: ['lib/db/testing/global-setup.ts'],
          testTimeout: 60_000,
          hookTimeout: 120_000,
          maxWorkers: 2,
        },
      },
    ],
  },
});
