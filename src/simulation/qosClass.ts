import { parseQuantity } from '../kubernetes/quantity.js';
import type { Container, Pod } from '../kubernetes/types.js';

/**
 * Guaranteed: every container's cpu and memory limits are set and equal its
 * requests; BestEffort: none has either; else Burstable.
 * Source: pkg/apis/core/v1/helper/qos/qos.go.
 */
export function qosClassOf({ spec }: Pod): 'Guaranteed' | 'Burstable' | 'BestEffort' {
  const containers = [...(spec.initContainers ?? []), ...spec.containers];
  const asks = ({ resources }: Container, name: string): boolean =>
    isPositive(resources?.requests?.[name]) || isPositive(resources?.limits?.[name]);
  if (!containers.some((container) => asks(container, 'cpu') || asks(container, 'memory'))) return 'BestEffort';
  return containers.every((container) => isFixed(container, 'cpu') && isFixed(container, 'memory'))
    ? 'Guaranteed'
    : 'Burstable';
}

function isFixed({ resources }: Container, name: string): boolean {
  const limit = resources?.limits?.[name];
  const request = resources?.requests?.[name] ?? limit;
  return (
    isPositive(limit) &&
    request !== undefined &&
    parseQuantity(String(limit)).compare(parseQuantity(String(request))) === 0
  );
}

function isPositive(quantity: string | undefined): boolean {
  return quantity !== undefined && !parseQuantity(String(quantity)).isZero();
}
