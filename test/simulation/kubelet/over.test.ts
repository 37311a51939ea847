import { describe, expect, it } from 'vitest';
import type { Pod } from '../../../src/kubernetes/types.js';
import { simulate } from '../../../src/simulation/simulate.js';
import { last, pod, reasons, scenario, target } from '../scenarios.js';

describe.each([
  ['a sidecar that has just exited', 1_000],
  ['a sidecar that is just being started again', 1],
])('a Pod whose phase is final, with %s', (_, exitAfter) => {
  const { events, ...rest } = simulate(
    scenario({
      objects: [
        pod('web', {
          restartPolicy: 'Never',
          initContainers: [{ name: 'side', image: 'busybox:1', restartPolicy: 'Always' }],
          containers: [
            { name: 'app', image: 'nginx:1.27' },
            { name: 'late', image: 'redis:7' },
          ],
        }),
      ],
      behavior: { containers: [{ target: target('pod/web'), exitAfter, exitCode: 0 }] },
    }),
  );

  it('has no sidecar restarted, and stays Succeeded', () => {
    expect(last({ events, ...rest }).get<Pod>('Pod', 'default', 'web')?.status?.phase).toBe('Succeeded');
    const after = reasons(events, 'web').slice(reasons(events, 'web').indexOf('Succeeded') + 1);
    expect(after).not.toContain('Started');
    expect(after).not.toContain('Running');
  });
});
