/** How large a scenario may be: beyond this the answer is a message, not a wait. */

/** Replicas of one object. */
export const MOST_REPLICAS = 5_000;

/** Pods the whole scenario asks for: the largest cluster upstream supports. Source: kubernetes.io, "Considerations for large clusters". */
export const MOST_PODS = 150_000;

/** Nodes, and objects of a stream. */
export const MOST_NODES = 10_000;
