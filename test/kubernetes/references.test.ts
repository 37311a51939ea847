import { expect, it } from 'vitest';
import {
  controllerOf,
  isNamespaced,
  namespaceOf,
  ownerReferenceTo,
  referenceTo,
} from '../../src/kubernetes/references.js';

const object = { apiVersion: 'apps/v1', kind: 'ReplicaSet', metadata: { name: 'web-1', uid: 'u1' } };
const node = { apiVersion: 'v1', kind: 'Node', metadata: { name: 'n1', namespace: 'ignored' } };

it('referenceTo(object) fills the namespace in where there is one', () => {
  expect(referenceTo(object)).toEqual({ kind: 'ReplicaSet', namespace: 'default', name: 'web-1', uid: 'u1' });
  expect(referenceTo(node)).toEqual({ kind: 'Node', namespace: '', name: 'n1', uid: '' });
});

it('isNamespaced(kind) knows what stands beside the namespaces', () => {
  expect(['Pod', 'Widget', 'Node', 'Namespace', 'ClusterRole'].map(isNamespaced)).toEqual([
    true,
    true,
    false,
    false,
    false,
  ]);
  expect(namespaceOf(node)).toBe('');
});

it('ownerReferenceTo(owner) makes it the controller', () => {
  const owned = {
    ...object,
    metadata: {
      name: 'p',
      ownerReferences: [{ ...ownerReferenceTo(node), controller: false }, ownerReferenceTo(object)],
    },
  };
  expect(controllerOf(owned)).toEqual({
    apiVersion: 'apps/v1',
    kind: 'ReplicaSet',
    name: 'web-1',
    uid: 'u1',
    controller: true,
    blockOwnerDeletion: true,
  });
  expect(controllerOf(object)).toBeUndefined();
});
