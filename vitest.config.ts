import { defineConfig } from 'vitest/config';

// Machines are noisy: a test that hangs is one that takes half a minute. Two workers also where there are two cores: many tests only wait.
export default defineConfig({ test: { testTimeout: 30_000, maxWorkers: 2, include: ['tests/**/*.test.ts'] } });
