/** Story time to cluster time and back to speed: a line through the schedule's anchors. */
import { bisector } from 'd3';
import type { Anchor } from './schedule.js';

const right = bisector((anchor: Anchor) => anchor.story).right;

export interface ClusterTime {
  /** Milliseconds of cluster time. */
  readonly time: number;
  /** Seconds of cluster time per second of story time. */
  readonly rate: number;
}

/** @param anchors ordered by story time; the first at or before `story`. */
export function clusterTimeAt(anchors: readonly Anchor[], story: number): ClusterTime {
  const next = right(anchors as Anchor[], story);
  const a = anchors[next - 1] ?? { story: 0, cluster: 0 };
  const b = anchors[next];
  if (!b) return { time: a.cluster, rate: 0 };
  const slope = (b.cluster - a.cluster) / (b.story - a.story);
  return { time: a.cluster + slope * (story - a.story), rate: slope / 1000 };
}
