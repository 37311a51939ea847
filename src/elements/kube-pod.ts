import { css } from 'lit';
import { property } from 'lit/decorators.js';
import { StillElement } from './still/still.js';

/**
 * A Pod: alone a still picture of it, elsewhere one on its `<kube-node>` or one for the cluster's scheduler.
 *
 * @tag kube-pod
 * @summary A still picture of a Pod, written in plain HTML.
 *
 * @attr {string} name - Its name; required.
 *
 * @slot - `<kube-container>`, at least one.
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
export class KubePod extends StillElement {
  static override styles = [
    ...StillElement.styles,
    css`
      :host {
        max-width: 460px;
      }
    `,
  ];

  /** Such as `app=web, tier=front`. */
  @property({ reflect: true }) labels: string | undefined;

  /** Names of emptyDir volumes, with commas between, for its containers to mount. */
  @property({ reflect: true }) volumes: string | undefined;
}

declare global {
  interface HTMLElementTagNameMap {
    'kube-pod': KubePod;
  }
}
