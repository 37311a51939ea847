import { css } from 'lit';

/** The frame, the picture, and what lies over it. */
export const stage = css`
  :host {
    font-size: 15px;
    line-height: 1.5;
  }
  .frame {
    container-type: inline-size;
    border-radius: var(--kube-radius, 14px);
    overflow: clip;
    background: var(--_wall);
    box-shadow: 0 0 0 1px var(--_edge);
  }
  .frame.broken {
    box-shadow: none;
    background: none;
  }
  .source,
  [hidden] {
    display: none !important;
  }
  .stage {
    position: relative;
    /* A picture and its scrubber run from left to right also where a page does not. */
    direction: ltr;
  }
  .loading {
    display: grid;
    place-content: center;
    gap: 8px;
    position: relative;
    aspect-ratio: 16 / 10;
    padding: 18px;
    text-align: center;
    color: var(--_quiet);
  }
  .loading progress {
    width: min(240px, 60cqi);
    accent-color: var(--_blue);
  }
  slot[name='poster']::slotted(*) {
    position: absolute;
    inset: 0;
    width: 100%;
    height: 100%;
    object-fit: cover;
    cursor: pointer;
  }

  /*
   * Filling the screen: the picture is as large as fits, never smaller than it is laid out, since its smallest
   * text would not be read. What does not fit is scrolled under caption and controls, which stay.
   */
  :host(:fullscreen) {
    overflow: auto;
    background: var(--_wall);
  }
  :host(:fullscreen) .frame {
    min-height: 100vh;
    border-radius: 0;
  }
  :host(:fullscreen) .stage {
    width: clamp(min(1280px, 100%), (100vh - 190px) * var(--ratio), 100%);
    margin-inline: auto;
  }
  :host(:fullscreen) .sensor {
    max-width: 1280px;
  }
  @media (min-height: 500px) {
    :host(:fullscreen) .message {
      position: fixed;
      bottom: 200px;
    }
    :host(:fullscreen) .below {
      position: sticky;
      bottom: 0;
      z-index: 3;
      background: var(--_wall);
      box-shadow: 0 -1px var(--_edge);
    }
  }

  .walk {
    position: absolute;
    inset: 0;
    overflow: clip;
    outline: none;
  }
  .walk,
  .back {
    cursor: pointer;
  }
  .back {
    position: absolute;
    left: 4px;
    display: inline-flex;
    min-width: 44px;
    min-height: 44px;
    padding: 0 14px 0 8px;
    gap: 4px;
    align-items: center;
    transform: translateY(-46px);
    border-radius: 22px;
    color: var(--_blue);
    font-weight: 600;
    font-size: 14px;
  }
  .here {
    position: absolute;
    border-radius: 8px;
    pointer-events: none;
  }
  .there {
    position: absolute;
    border-radius: 8px;
    pointer-events: none;
    box-shadow: 0 0 0 2px var(--_blue);
  }
  .walk:focus .here {
    outline: 3px solid var(--_blue);
    outline-offset: -1px;
    box-shadow: 0 0 0 5px var(--_wall);
  }
  .walk:not(:focus) > .here {
    visibility: hidden;
  }
  @media (forced-colors: active) {
    .frame {
      outline: 1px solid;
    }
    .there {
      outline: 2px solid Highlight;
    }
  }
  @media print {
    .frame {
      overflow: visible;
      break-inside: auto;
      /* Its edge would stand alone on a page that the picture does not fit on. */
      box-shadow: none;
    }
    .stage > svg,
    .board svg {
      width: 100%;
      max-height: 84vh;
    }
    .board {
      margin: 0;
      padding: 0;
      list-style: none;
    }
    .board li {
      break-inside: avoid;
      padding-bottom: 16px;
    }
    .board p {
      margin: 0 0 8px;
      font-weight: 600;
    }
    /* Not hidden: the patterns of all pictures are its own. */
    .stage.boarded {
      position: absolute;
      width: 0;
      height: 0;
      overflow: hidden;
    }
    .walk,
    .lone {
      display: none;
    }
  }
`;
