import { checkColumns, checkPhase } from './checks/podStatus.js';
import { checkActions, checkBackOff } from './checks/kubeletActions.js';
import { checkLoad } from './checks/manifestLoad.js';
import { checkDeployment } from './checks/deployment.js';
import { checkJobBackOff } from './checks/job.js';
import { checkScaleDown } from './checks/scaleDown.js';
import { checkManifestScheduling } from './checks/manifestScheduling.js';
import { checkName } from './checks/names.js';
import { checkQuantity } from './checks/quantity.js';
import { checkResources } from './checks/resources.js';
import { checkFilter, checkScore } from './checks/plugins.js';
import { checkScheduling } from './checks/scheduling.js';
import { checkStatefulSet } from './checks/statefulset.js';

/** What differs from upstream, in words; undefined if nothing does. */
type Check = (given: never, rest: Record<string, unknown>) => string | undefined;

export interface FileCheck {
  file: string;
  check: Check;
  /** Which cases of the file are meant; all by default. */
  concerns?: (given: never) => boolean;
}

export const CHECKS: FileCheck[] = [
  { file: 'quantity.json', check: checkQuantity },
  { file: 'resource-requests.json', check: checkResources },
  { file: 'scheduler-filter.json', check: checkFilter },
  { file: 'scheduler-score.json', check: checkScore },
  { file: 'scheduler-full.json', check: checkScheduling },
  { file: 'scheduler-random.json', check: checkScheduling },
  { file: 'manifest-scheduling.json', check: checkManifestScheduling },
  { file: 'manifest-load.json', check: checkLoad },
  { file: 'kubelet-actions.json', check: checkActions },
  { file: 'crashloop-backoff.json', check: checkBackOff },
  { file: 'pod-phase.json', check: checkPhase },
  { file: 'kubectl-get-pods.json', check: checkColumns },
  { file: 'deployment-rolling.json', check: checkDeployment },
  { file: 'replicaset-scale-down.json', check: checkScaleDown },
  { file: 'job-backoff.json', check: checkJobBackOff },
  { file: 'statefulset.json', check: checkStatefulSet },
  { file: 'names.json', check: checkName },
];
