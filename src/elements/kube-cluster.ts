import { StillElement } from './still/still.js';

/**
 * A cluster as a still picture: what stands inside it, once it has been scheduled and has started.
 *
 * @tag kube-cluster
 * @summary A still picture of a cluster, written in plain HTML.
 *
 * @attr {string} name - Written on the roof.
 *
 * @slot - `<kube-node>`, and `<kube-pod>` that the scheduler finds a node for. Without a node there are three.
 *
 * @fires {CustomEvent<void>} ready - The picture can be drawn.
 * @fires {CustomEvent<{ problems: Problem[] }>} error - It cannot; the problems are shown in place.
 *
 * @csspart stage - The picture.
 * @csspart error - The list of problems.
 *
 * @cssproperty --kube-font - Font of words; the page's own by default.
 * @cssproperty --kube-mono - Font of names, addresses and ports.
 * @cssproperty --kube-radius - Radius of the picture's corners, 14px by default.
 */
export class KubeCluster extends StillElement {}

declare global {
  interface HTMLElementTagNameMap {
    'kube-cluster': KubeCluster;
  }
}
