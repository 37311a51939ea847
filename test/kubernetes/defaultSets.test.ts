import { describe, expect, it } from 'vitest';
import { defaultDaemonSet, defaultStatefulSet } from '../../src/kubernetes/defaultSets.js';

const selector = { matchLabels: { app: 'web' } };
const template = { metadata: { labels: { app: 'web' } }, spec: { containers: [{ name: 'app', image: 'app:1' }] } };

describe('defaultStatefulSet()', () => {
  const given = { apiVersion: 'apps/v1', kind: 'StatefulSet' as const, metadata: { name: 'web' } };

  it('has the expected defaults', () => {
    const { metadata, spec } = defaultStatefulSet({ ...given, spec: { serviceName: 'web', selector, template } });
    expect(metadata.namespace).toBe('default');
    expect(spec).toMatchObject({
      replicas: 1,
      podManagementPolicy: 'OrderedReady',
      updateStrategy: { type: 'RollingUpdate', rollingUpdate: { partition: 0 } },
      revisionHistoryLimit: 10,
      persistentVolumeClaimRetentionPolicy: { whenDeleted: 'Retain', whenScaled: 'Retain' },
      template: { spec: { restartPolicy: 'Always', containers: [{ imagePullPolicy: 'IfNotPresent' }] } },
    });
  });

  it('drops maxUnavailable, whose gate is off in v1.36', () => {
    const updateStrategy = { rollingUpdate: { maxUnavailable: 2, partition: 1 } };
    const { spec } = defaultStatefulSet({ ...given, spec: { serviceName: 'web', selector, template, updateStrategy } });
    expect(spec.updateStrategy).toEqual({ type: 'RollingUpdate', rollingUpdate: { partition: 1 } });
  });

  it('keeps OnDelete, and what is retained of claims', () => {
    const { spec } = defaultStatefulSet({
      ...given,
      spec: {
        serviceName: 'web',
        selector,
        template,
        updateStrategy: { type: 'OnDelete' },
        persistentVolumeClaimRetentionPolicy: { whenScaled: 'Delete' },
        volumeClaimTemplates: [{ metadata: { name: 'data' }, spec: {} }],
      },
    });
    expect(spec.updateStrategy).toEqual({ type: 'OnDelete' });
    expect(spec.persistentVolumeClaimRetentionPolicy).toEqual({ whenDeleted: 'Retain', whenScaled: 'Delete' });
    expect(spec.volumeClaimTemplates).toEqual([
      {
        apiVersion: 'v1',
        kind: 'PersistentVolumeClaim',
        metadata: { name: 'data' },
        spec: { volumeMode: 'Filesystem' },
        status: { phase: 'Pending' },
      },
    ]);
  });
});

describe('defaultDaemonSet()', () => {
  const given = { apiVersion: 'apps/v1', kind: 'DaemonSet' as const, metadata: { name: 'agent' } };

  it('has the expected defaults', () => {
    const { metadata, spec } = defaultDaemonSet({ ...given, spec: { selector, template } });
    expect(metadata.namespace).toBe('default');
    expect(spec).toMatchObject({
      updateStrategy: { type: 'RollingUpdate', rollingUpdate: { maxUnavailable: 1, maxSurge: 0 } },
      revisionHistoryLimit: 10,
      template: { spec: { restartPolicy: 'Always' } },
    });
    expect(spec.minReadySeconds).toBeUndefined();
  });

  it('keeps OnDelete', () => {
    const updateStrategy = { type: 'OnDelete' };
    const { spec } = defaultDaemonSet({ ...given, spec: { selector, template, updateStrategy } });
    expect(spec.updateStrategy).toEqual({ type: 'OnDelete' });
  });
});
