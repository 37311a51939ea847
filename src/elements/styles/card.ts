import { css } from 'lit';

/** The card of one thing in the picture. */
export const card = css`
  .card {
    --width: min(330px, 100% - 16px);
    position: absolute;
    left: clamp(8px, var(--middle) - var(--width) / 2, 100% - var(--width) - 8px);
    z-index: 2;
    box-sizing: border-box;
    width: var(--width);
    max-height: max(150px, var(--room) - 12px);
    padding: 10px 14px;
    overflow: auto;
    border-radius: 10px;
    background: var(--_card);
    color: var(--_ink);
    font-size: 13px;
    line-height: 1.45;
    box-shadow:
      0 0 0 1px var(--_edge),
      0 8px 28px var(--_shadow);
    overflow-wrap: anywhere;
  }
  .card p {
    margin: 0;
  }
  .card .name {
    font-size: 14px;
    font-weight: 700;
  }
  .card .kind {
    font-weight: 400;
    color: var(--_quiet);
  }
  .card .state {
    font-weight: 600;
  }
  .card .state::before {
    content: '';
    display: inline-block;
    width: 8px;
    height: 8px;
    margin-right: 6px;
    border-radius: 50%;
    background: currentColor;
  }
  .card .good {
    color: var(--_green);
  }
  .card .warn {
    color: var(--_amber);
  }
  .card .bad {
    color: var(--_red);
  }
  .card .blue {
    color: var(--_blue);
  }
  .card .quiet {
    color: var(--_quiet);
  }
  .card .reason {
    margin-top: 2px;
  }
  .card dl {
    margin: 6px 0 0;
  }
  .card dl > div {
    display: flex;
    gap: 10px;
  }
  .card dt {
    flex: none;
    width: 76px;
    color: var(--_quiet);
  }
  .card dd {
    margin: 0;
    font-family: var(--_mono);
    font-size: 12.5px;
  }
  .look {
    display: flex;
    gap: 6px;
    min-height: 44px;
    margin: 6px 0 -4px -6px;
    padding: 0 12px 0 6px;
    color: var(--_blue);
    font-weight: 600;
  }
  @media (forced-colors: active) {
    .card {
      border: 1px solid;
    }
  }
  @media print {
    .card {
      display: none;
    }
  }
`;
