import { defineConfig } from 'vitest/config';

// Machines are noisy: a test that hangs is one that takes half a minute.
export default defineConfig({ test: { testTimeout: 30_000, include: ['tests/**/*.test.ts'] } });
