import { rmSync } from 'node:fs';

// A renamed source file must not live on in dist.
rmSync(new URL('../dist', import.meta.url), { recursive: true, force: true });
