/** A story with every effect in it: scheduling, pulls, localhost, Pod to Pod, files, crash, death and replacement, a lost node. */
export const EVERYTHING = `
apiVersion: kubestory/v1
kind: Scenario
metadata: { name: everything }
spec:
  nodes: 3
  steps:
    - say: Two replicas.
    - request: { from: "deployment/web[0].log-shipper", to: "localhost:80" }
    - request: { from: "deployment/web[0].log-shipper", to: "deployment/web[1]:80" }
    - request: { from: "deployment/web[0].log-shipper", to: "localhost:81" }
    - write: { from: "deployment/web[0].nginx", file: /var/log/nginx/access.log }
    - crash: "deployment/web[0].nginx"
      wait: 5s
    - crash: "deployment/web[0].nginx"
      wait: 5s
    - cordon: node-c
    - delete: "deployment/web[0]"
      wait: 40s
    - nodeDown: node-a
      wait: 60s
---
apiVersion: apps/v1
kind: Deployment
metadata: { name: web }
spec:
  replicas: 2
  selector: { matchLabels: { app: web } }
  template:
    metadata: { labels: { app: web } }
    spec:
      volumes: [{ name: logs, emptyDir: {} }]
      initContainers:
        - { name: install, image: "busybox:1.36" }
      containers:
        - name: nginx
          image: nginx:1.27
          ports: [{ containerPort: 80 }]
          resources: { requests: { cpu: 500m, memory: 512Mi } }
          volumeMounts: [{ name: logs, mountPath: /var/log/nginx }]
        - name: log-shipper
          image: fluent-bit:3.1
          ports: [{ containerPort: 9113 }]
          volumeMounts: [{ name: logs, mountPath: /logs }]
---
apiVersion: v1
kind: Pod
metadata: { name: much-too-large }
spec:
  containers:
    - { name: app, image: "app:1", resources: { requests: { cpu: "9" } } }
`;
