import { css } from 'lit';

/** One button a step. */
export const steps = css`
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
    .steps {
      overflow-x: auto;
    }
    .steps button {
      min-width: 44px;
      min-height: 44px;
      border-radius: 22px;
    }
  }
  @container (max-width: 399px) {
    .steps button > .title {
      position: absolute;
      width: 1px;
      height: 1px;
      padding: 0;
      clip-path: inset(50%);
    }
    .steps li,
    .steps li:has([aria-current='step']) {
      flex: 0 0 44px;
    }
  }
  @media (forced-colors: active) {
    [aria-current='step'] .number {
      forced-color-adjust: none;
      background: Highlight;
      color: HighlightText;
    }
    .steps button {
      border: 1px solid;
    }
  }
  @media print {
    .steps {
      display: none;
    }
  }
`;
