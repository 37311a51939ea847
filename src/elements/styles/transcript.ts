import { css } from 'lit';

/** The story in words, and notices. */
export const transcript = css`
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
  .transcript ol {
    position: relative;
  }
  .transcript li {
    margin: 0;
  }
  .line {
    display: flex;
    gap: 12px;
    align-items: baseline;
    width: 100%;
    min-height: 26px;
    padding: 2px 8px;
    border-radius: 6px;
  }
  .line:hover {
    background: var(--_floor);
  }
  .line[aria-current] {
    background: var(--_paper);
    box-shadow: inset 3px 0 0 var(--_blue);
  }
  .line:focus-visible {
    outline-offset: -3px;
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
  @media (forced-colors: active) {
    .line[aria-current] {
      outline: 2px solid Highlight;
      outline-offset: -2px;
    }
  }
  @media print {
    summary {
      display: none;
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
