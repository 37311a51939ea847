/** The files that tests read as a user's: our own scenarios, and real manifests when they are at hand. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

export interface SourceFile {
  name: string;
  text: string;
}

const SCENARIOS = 'src/scenarios';
const MANIFESTS = '../shared/manifests/website';

const WEBSITE = [
  'controllers/nginx-deployment.yaml',
  'controllers/frontend.yaml',
  'pods/two-container-pod.yaml',
  'pods/init-containers.yaml',
  'application/deployment-sidecar.yaml',
  'pods/pod-rs.yaml',
];

export const scenarioFiles: SourceFile[] = readdirSync(SCENARIOS).map((name) => read(SCENARIOS, name));

const GALLERY = 'test/fixtures/gallery';

export const galleryFiles: SourceFile[] = readdirSync(GALLERY).map((name) => read(GALLERY, name));

/** [] where the folder of public manifests is missing: the tests that need them then say that they were skipped. */
export const websiteManifests: SourceFile[] = existsSync(MANIFESTS) ? WEBSITE.map((name) => read(MANIFESTS, name)) : [];

function read(folder: string, name: string): SourceFile {
  return { name, text: readFileSync(join(folder, name), 'utf8') };
}
