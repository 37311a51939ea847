import { css } from 'lit';

/** Buttons, scrubber and time. */
export const controls = css`
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
    direction: ltr;
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
  .hint {
    position: absolute;
    left: calc(var(--at) * 100%);
    /* Below, where the steps' titles say the same: above is the caption, which is being read. */
    top: 34px;
    z-index: 3;
    display: none;
    gap: 8px;
    width: max-content;
    max-width: 260px;
    padding: 4px 10px;
    border-radius: 8px;
    background: var(--_plaque);
    color: var(--_on-plaque);
    font-size: 13px;
    translate: calc(var(--at) * -100%);
    pointer-events: none;
  }
  @media (pointer: coarse) {
    .hint {
      top: auto;
      bottom: 34px;
    }
  }
  .hint .at {
    flex: none;
    font-family: var(--_mono);
    font-variant-numeric: tabular-nums;
  }
  .hint .title:empty {
    display: none;
  }
  .scrubber .pointed,
  .scrubber:not(:has(.pointed)) input:focus-visible ~ .focused {
    display: flex;
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
    .played,
    .thumb,
    .controls > .play,
    .lone > .play {
      forced-color-adjust: none;
      background: Highlight;
      color: HighlightText;
    }
    .track {
      outline: 1px solid CanvasText;
    }
  }
  @media print {
    .controls {
      display: none;
    }
  }
`;
