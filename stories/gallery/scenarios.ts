/** The scenarios that the gallery takes its moments from, as text. */
import alone from '../../test/fixtures/gallery/alone.yaml?raw';
import crowded from '../../test/fixtures/gallery/crowded.yaml?raw';
import drain from '../../test/fixtures/gallery/drain.yaml?raw';
import ends from '../../test/fixtures/gallery/ends.yaml?raw';
import floors from '../../test/fixtures/gallery/floors.yaml?raw';
import heal from '../../test/fixtures/gallery/heal.yaml?raw';
import identity from '../../test/fixtures/gallery/identity.yaml?raw';
import initContainers from '../../test/fixtures/gallery/init-containers.yaml?raw';
import jobs from '../../test/fixtures/gallery/jobs.yaml?raw';
import lobby from '../../test/fixtures/gallery/lobby.yaml?raw';
import notSimulated from '../../test/fixtures/gallery/not-simulated.yaml?raw';
import notStarted from '../../test/fixtures/gallery/not-started.yaml?raw';
import oom from '../../test/fixtures/gallery/oom.yaml?raw';
import outlives from '../../test/fixtures/gallery/outlives.yaml?raw';
import ports from '../../test/fixtures/gallery/ports.yaml?raw';
import recreate from '../../test/fixtures/gallery/recreate.yaml?raw';
import rollout from '../../test/fixtures/gallery/rollout.yaml?raw';
import sandbox from '../../test/fixtures/gallery/sandbox.yaml?raw';
import service from '../../test/fixtures/gallery/service.yaml?raw';
import termination from '../../test/fixtures/gallery/termination.yaml?raw';
import unhealthy from '../../test/fixtures/gallery/unhealthy.yaml?raw';
import volumes from '../../test/fixtures/gallery/volumes.yaml?raw';
import zones from '../../test/fixtures/gallery/zones.yaml?raw';
import localhost from '../../src/scenarios/localhost.yaml?raw';
import replacement from '../../src/scenarios/replacement.yaml?raw';
import scheduling from '../../src/scenarios/scheduling.yaml?raw';

/** The stories that are shipped. */
export const SHIPPED = { localhost, replacement, scheduling };

export const SCENARIOS = {
  ...SHIPPED,
  alone,
  crowded,
  drain,
  ends,
  floors,
  heal,
  identity,
  'init-containers': initContainers,
  jobs,
  lobby,
  'not-simulated': notSimulated,
  'not-started': notStarted,
  oom,
  outlives,
  ports,
  recreate,
  rollout,
  sandbox,
  service,
  termination,
  unhealthy,
  volumes,
  zones,
};

export type ScenarioName = keyof typeof SCENARIOS;
