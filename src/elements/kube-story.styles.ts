import { css, unsafeCSS } from 'lit';
import { themeCSS } from '../drawing/theme.js';

/** Colours and fonts of the picture, which the controls share. The page's own font unless `--kube-font` says another. */
export const theme = [
  unsafeCSS(themeCSS()),
  css`
    :host {
      --_font: var(--kube-font);
      display: block;
      font-family: var(--_font);
      color: var(--_ink);
    }
    :host([hidden]) {
      display: none;
    }
    svg {
      display: block;
    }
    .stage > svg {
      width: 100%;
      height: auto;
    }
    .problems {
      padding: 14px 18px;
      border-radius: var(--kube-radius, 14px);
      background: var(--_card);
      box-shadow: inset 0 0 0 2px var(--_red);
      line-height: 1.5;
    }
    .problems > p {
      margin: 0 0 6px;
      font-weight: 700;
      color: var(--_red);
    }
    ul {
      margin: 0;
      padding: 0;
      list-style: none;
      font-size: 14px;
    }
    li {
      margin: 4px 0;
      overflow-wrap: anywhere;
    }
    code,
    .place {
      font-family: var(--_mono);
      font-size: 13px;
    }
    code {
      font-weight: 700;
    }
    .place {
      color: var(--_quiet);
    }
    @media (forced-colors: active) {
      .problems {
        border: 2px solid;
      }
    }
    @media print {
      .frame,
      .stage {
        color-scheme: light;
        color: var(--_ink);
        print-color-adjust: exact;
        break-inside: avoid;
      }
    }
  `,
];

export const styles = css`
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
  slot,
  [hidden] {
    display: none !important;
  }
  .stage {
    position: relative;
  }
  .loading {
    padding: 18px;
    color: var(--_quiet);
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
  .said {
    position: absolute;
    left: 10px;
    bottom: 10px;
    max-width: calc(100% - 40px);
    padding: 5px 12px;
    border-radius: 8px;
    background: var(--_plaque);
    color: var(--_on-plaque);
    font-size: 13px;
    pointer-events: none;
  }
  .walk:focus .here {
    outline: 3px solid var(--_blue);
    outline-offset: -1px;
    box-shadow: 0 0 0 5px var(--_wall);
  }
  .walk:not(:focus) > * {
    visibility: hidden;
  }

  .caption {
    display: grid;
    padding: 12px 16px 2px;
    text-wrap: pretty;
  }
  .caption > * {
    grid-area: 1 / 1;
  }
  .caption b {
    display: block;
  }
  .room {
    visibility: hidden;
  }

  button {
    all: unset;
    box-sizing: border-box;
    display: inline-grid;
    place-items: center;
    cursor: pointer;
    border-radius: 10px;
    -webkit-tap-highlight-color: transparent;
  }
  :is(button, summary, ol):focus-visible,
  input:focus-visible ~ .thumb,
  .scrubber:has(input:focus-visible) .track {
    outline: 3px solid var(--_blue);
    outline-offset: 2px;
  }
  .icon {
    width: 22px;
    height: 22px;
    fill: currentColor;
  }
  .controls {
    display: flex;
    align-items: center;
    gap: 4px;
    padding: 6px 14px 8px 12px;
  }
  .controls > button {
    width: 36px;
    height: 36px;
    color: var(--_quiet);
  }
  .controls > button:hover {
    background: var(--_floor);
    color: var(--_ink);
  }
  .controls > .play,
  .controls > .play:hover,
  .lone > .play {
    flex: none;
    width: 42px;
    height: 42px;
    border-radius: 50%;
    background: var(--_roof);
    color: var(--_on-roof);
  }
  .play:hover {
    filter: brightness(1.12);
  }
  .lone {
    position: absolute;
    left: 12px;
    bottom: 12px;
  }
  .time {
    flex: none;
    margin-left: 8px;
    font-family: var(--_mono);
    font-size: 13px;
    font-variant-numeric: tabular-nums;
  }
  .time > span {
    color: var(--_quiet);
  }

  .scrubber {
    container-type: inline-size;
    position: relative;
    flex: 1;
    height: 36px;
    margin-left: 12px;
  }
  .scrubber input {
    position: absolute;
    inset: 0 -8px;
    width: calc(100% + 16px);
    height: 100%;
    margin: 0;
    opacity: 0;
    cursor: pointer;
  }
  .track {
    position: absolute;
    inset: 14px 0;
    display: flex;
    border-radius: 4px;
    overflow: clip;
    background: var(--_track);
  }
  .stretch {
    z-index: 1;
    flex: 1 1 0;
    box-sizing: border-box;
    border-right: 2px solid var(--_wall);
  }
  .stretch:last-child {
    border: 0;
  }
  .played {
    position: absolute;
    inset: 0;
    background: var(--_blue);
    transform-origin: left;
    transform: scaleX(var(--played));
  }
  .thumb {
    position: absolute;
    left: 0;
    top: 10px;
    width: 16px;
    height: 16px;
    margin-left: -8px;
    border-radius: 50%;
    background: var(--_blue);
    box-shadow: 0 0 0 2px var(--_wall);
    translate: calc(var(--played) * 100cqw) 0;
  }

  .steps {
    display: flex;
    gap: 6px;
    margin: 0;
    padding: 0 14px 12px;
    list-style: none;
  }
  .steps li {
    flex: 0 1 auto;
    min-width: 28px;
    margin: 0;
  }
  .steps button {
    display: flex;
    gap: 7px;
    width: 100%;
    min-height: 30px;
    padding: 3px 10px 3px 5px;
    border-radius: 15px;
    font-size: 13px;
    color: var(--_quiet);
    box-shadow: inset 0 0 0 1px var(--_edge);
  }
  .steps button:hover {
    color: var(--_ink);
    background: var(--_floor);
  }
  .steps [aria-current='step'] {
    color: var(--_ink);
    background: var(--_paper);
    box-shadow: inset 0 0 0 1.5px var(--_blue);
  }
  .number {
    flex: none;
    display: grid;
    place-items: center;
    width: 20px;
    height: 20px;
    border-radius: 50%;
    background: var(--_track);
    color: var(--_ink);
    font-size: 12px;
    font-weight: 700;
  }
  [aria-current='step'] .number {
    background: var(--_roof);
    color: var(--_on-roof);
  }
  .title {
    min-width: 0;
    overflow: hidden;
    white-space: nowrap;
    text-overflow: ellipsis;
  }

  .more {
    display: flex;
    flex-wrap: wrap;
    gap: 0 20px;
    padding: 8px 16px 10px;
    border-top: 1px solid var(--_edge);
    font-size: 14px;
  }
  details[open] {
    flex-basis: 100%;
  }
  summary {
    min-height: 24px;
    padding: 2px 4px;
    border-radius: 6px;
    color: var(--_quiet);
    cursor: pointer;
  }
  summary:hover {
    color: var(--_ink);
  }
  .transcript ol {
    max-height: 20em;
    margin: 6px 0 4px;
    padding: 0;
    overflow: auto;
    list-style: none;
  }
  .transcript li {
    display: flex;
    gap: 12px;
  }
  .transcript .step {
    margin-top: 12px;
    font-weight: 700;
  }
  .when {
    flex: none;
    width: 3em;
    font-family: var(--_mono);
    font-size: 13px;
    font-weight: 400;
    color: var(--_quiet);
  }
  .cause {
    color: var(--_quiet);
  }
  .bare:not(:focus-within) {
    position: absolute;
    width: 1px;
    height: 1px;
    overflow: hidden;
    clip-path: inset(50%);
  }

  @container (max-width: 719px) {
    .steps button {
      position: relative;
      padding: 3px 5px;
      justify-content: center;
    }
    button:not([aria-current='step']) > .title {
      position: absolute;
      width: 1px;
      height: 1px;
      clip-path: inset(50%);
    }
    .steps [aria-current='step'] .title {
      padding-right: 6px;
    }
    .steps li:has([aria-current='step']) {
      flex: 1 1 0;
      max-width: max-content;
    }
  }
  @container (max-width: 479px) {
    .time > span {
      display: none;
    }
    .controls {
      gap: 0;
      padding-left: 6px;
    }
    .controls > button,
    .controls > .play {
      width: 44px;
      height: 44px;
    }
    .steps {
      overflow-x: auto;
    }
    .steps button {
      min-width: 44px;
      min-height: 44px;
      border-radius: 22px;
    }
  }
  @media (prefers-reduced-motion: no-preference) {
    .moving .played,
    .moving .thumb {
      transition:
        transform 0.25s linear,
        translate 0.25s linear;
    }
  }
  @media (forced-colors: active) {
    .frame {
      outline: 1px solid;
    }
    .played,
    .thumb,
    [aria-current='step'] .number,
    .controls > .play,
    .lone > .play {
      forced-color-adjust: none;
      background: Highlight;
      color: HighlightText;
    }
    .steps button,
    .said {
      border: 1px solid;
    }
    .track {
      outline: 1px solid CanvasText;
    }
  }
  @media print {
    .frame {
      overflow: visible;
      break-inside: auto;
    }
    .controls,
    .steps,
    .walk,
    .lone,
    .room,
    summary {
      display: none;
    }
    .caption {
      break-before: avoid;
    }
    .bare {
      position: static !important;
      width: auto !important;
      height: auto !important;
      clip-path: none !important;
      font-size: 14px;
    }
    .transcript ol {
      max-height: none;
    }
    .transcript li {
      break-inside: avoid;
    }
    .transcript .step {
      break-after: avoid;
    }
  }
`;
