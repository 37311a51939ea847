import { css } from 'lit';

/** What all panels share: frame, headings, buttons. */
export const panel = css`
  :host {
    font-size: 14px;
    line-height: 1.5;
  }
  .frame {
    container-type: inline-size;
    border-radius: var(--kube-radius, 14px);
    overflow: clip;
    background: var(--_wall);
    box-shadow: 0 0 0 1px var(--_edge);
  }
  .note {
    margin: 0;
    padding: 12px 16px;
    color: var(--_quiet);
  }
  h2,
  h3 {
    margin: 0;
    font-size: 13px;
    font-weight: 600;
    color: var(--_quiet);
  }
  .mono,
  code,
  pre {
    font-family: var(--_mono);
    font-size: 13px;
    font-weight: 400;
  }
  code {
    overflow-wrap: anywhere;
  }
  button,
  select {
    font: inherit;
    color: inherit;
  }
  :is(button, select, summary, pre, .scroll, input):focus-visible {
    outline: 3px solid var(--_blue);
    outline-offset: -3px;
  }
  .icon {
    flex: none;
    width: 18px;
    height: 18px;
    fill: currentColor;
  }
  .hidden {
    position: absolute;
    width: 1px;
    height: 1px;
    overflow: hidden;
    clip-path: inset(50%);
    white-space: nowrap;
  }
  @media (forced-colors: active) {
    .frame {
      outline: 1px solid;
    }
  }
  @media print {
    .frame {
      overflow: visible;
    }
    .scroll {
      max-height: none !important;
      overflow: visible !important;
    }
  }
`;
