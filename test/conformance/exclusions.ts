/** Cases that lie outside what can be simulated, by file and id, each with the reason. */
const GO_DUMP =
  'the hash is taken of a dump of Go structs, which no other language repeats; ours has the same shape and is as stable';

export const EXCLUSIONS: Record<string, Record<string, string>> = {
  'manifest-load.json': {
    'k8s-fixtures/pkg/kubectl/cmd/convert/v1beta1ingress.yaml 0':
      'fields of networking.k8s.io/v1beta1, which is not served any more, are not known here',
  },
  'names.json': {
    'nginx deployment template': GO_DUMP,
    'same, other image': GO_DUMP,
    'same as first, collisionCount 1': GO_DUMP,
    'two containers': GO_DUMP,
  },
  'kubelet-actions.json': {
    'kill and recreate the restartable init container if the container definition changes':
      'the case does not say that the definition changed: the same input, all probes well, is to be left alone elsewhere',
  },
};
