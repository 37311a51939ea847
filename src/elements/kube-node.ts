import { property } from 'lit/decorators.js';
import { StillElement } from './still/still.js';

/**
 * A Node: alone a still picture of it, inside a `<kube-cluster>` one of its nodes.
 *
 * @tag kube-node
 * @summary A still picture of a Node, written in plain HTML.
 *
 * @attr {string} name - Its name; `node-a`, `node-b` and so on by default.
 *
 * @slot - `<kube-pod>` that run on it.
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
export class KubeNode extends StillElement {
  /** Allocatable cpu as a quantity; `4` by default. */
  @property({ reflect: true }) cpu: string | undefined;

  /** Allocatable memory as a quantity; `8Gi` by default. */
  @property({ reflect: true }) memory: string | undefined;

  /** Such as `gpu=yes:NoSchedule`; several with commas between. */
  @property({ reflect: true }) taints: string | undefined;

  /** The node is cordoned. */
  @property({ type: Boolean, reflect: true }) unschedulable = false;
}

declare global {
  interface HTMLElementTagNameMap {
    'kube-node': KubeNode;
  }
}
