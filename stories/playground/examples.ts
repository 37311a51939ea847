/** What one can begin with: the scenarios that come with the package, and others that show more of it. */
import drain from '../../test/fixtures/gallery/drain.yaml?raw';
import jobs from '../../test/fixtures/gallery/jobs.yaml?raw';
import oom from '../../test/fixtures/gallery/oom.yaml?raw';
import rollout from '../../test/fixtures/gallery/rollout.yaml?raw';
import service from '../../test/fixtures/gallery/service.yaml?raw';
import volumes from '../../test/fixtures/gallery/volumes.yaml?raw';
import localhost from '../../src/scenarios/localhost.yaml?raw';
import replacement from '../../src/scenarios/replacement.yaml?raw';
import scheduling from '../../src/scenarios/scheduling.yaml?raw';

export interface Example {
  readonly name: string;
  readonly text: string;
}

const DEPLOYMENT = `# Any manifest is a story: paste your own.
apiVersion: apps/v1
kind: Deployment
metadata:
  name: web
spec:
  replicas: 3
  selector:
    matchLabels: { app: web }
  template:
    metadata:
      labels: { app: web }
    spec:
      containers:
        - name: nginx
          image: nginx:1.27
          ports:
            - containerPort: 80
`;

const SHORT = `# The short form: enough for a slide.
title: Two Pods
nodes: 2
pods:
  - { name: web, containers: [nginx, log-shipper] }
  - { name: api, containers: [api] }
steps:
  - say: Two Pods on two nodes.
  - say: One is deleted. Nobody brings it back.
    delete: pod/web
`;

export const EXAMPLES: readonly Example[] = [
  { name: 'A Pod dies, its controller replaces it', text: replacement },
  { name: 'A Pod looks for a node', text: scheduling },
  { name: 'Two containers talk over localhost', text: localhost },
  { name: 'A plain manifest: a Deployment', text: DEPLOYMENT },
  { name: 'The short form', text: SHORT },
  { name: 'A rolling update', text: rollout },
  { name: 'A node is drained', text: drain },
  { name: 'A container runs out of memory', text: oom },
  { name: 'Requests to a Service', text: service },
  { name: 'Volumes', text: volumes },
  { name: 'Jobs', text: jobs },
];
