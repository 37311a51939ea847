/** Runs a command without a process. */
import { readFileSync } from 'node:fs';
import { run } from '../../src/cli/run.js';

export interface Ran {
  code: number;
  out: string;
  err: string;
  /** What was written, by path. */
  files: Record<string, string>;
}

/** `input` maps paths to texts, `-` the standard input; other paths are read from the disk. */
export function kubestory(argv: string[], input: Record<string, string> = {}): Ran {
  const ran: Ran = { code: 0, out: '', err: '', files: {} };
  const io = {
    stdout: (text: string) => void (ran.out += text),
    stderr: (text: string) => void (ran.err += text),
    readFile: (path: string) => input[path] ?? readFileSync(path, 'utf8'),
    readStdin: () => input['-'] ?? '',
    writeFile: (path: string, text: string) => void (ran.files[path] = text),
  };
  ran.code = run(argv, io, '1.2.3');
  return ran;
}

/** Two Pods on two nodes; the second one fits nowhere. */
export const SOURCE = `nodes: [{ name: node-a, cpu: 2 }, { name: node-b, cpu: 1, taints: ['gpu=yes:NoSchedule'] }]
pods: [{ name: web, containers: [{ name: nginx, cpu: 1 }] }, { name: big, containers: [{ name: batch, cpu: 64 }] }]
`;

export const DEPLOYMENT = `apiVersion: apps/v1
kind: Deployment
metadata: { name: web }
spec:
  replicas: 2
  selector: { matchLabels: { app: web } }
  template:
    metadata: { labels: { app: web } }
    spec: { containers: [{ name: nginx, image: nginx }] }
`;

export const BROKEN = `kind: Scenario
apiVersion: kubestory/v1
spec: { steps: [{ dlete: pod/web }] }
---
apiVersion: v1
kind: Pod
metadata: { name: Web }
spec: { containers: [] }
`;
