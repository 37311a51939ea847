/** Removes the last build, so that nothing of what has since gone is packed. */
import { rmSync } from 'node:fs';

rmSync('dist', { recursive: true, force: true });
