import { css } from 'lit';
import { property } from 'lit/decorators.js';
import { StillElement } from './still/still.js';

/**
 * A container: alone a still picture of it, inside a `<kube-pod>` one of its containers.
 *
 * @tag kube-container
 * @summary A still picture of a container, written in plain HTML.
 *
 * @attr {string} name - Its name; its image's by default.
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
export class KubeContainer extends StillElement {
  static override styles = [
    ...StillElement.styles,
    css`
      :host {
        max-width: 240px;
      }
    `,
  ];

  /** Such as `nginx:1.27`; its name by default. */
  @property({ reflect: true }) image: string | undefined;

  /** Ports it listens on, with commas between. */
  @property({ reflect: true }) ports: string | undefined;

  /** Cpu it requests, as a quantity. */
  @property({ reflect: true }) cpu: string | undefined;

  /** Memory it requests, as a quantity. */
  @property({ reflect: true }) memory: string | undefined;

  /** Volumes of its Pod and where they are mounted, such as `logs:/var/log`; several with commas between. */
  @property({ reflect: true }) mounts: string | undefined;
}

declare global {
  interface HTMLElementTagNameMap {
    'kube-container': KubeContainer;
  }
}
