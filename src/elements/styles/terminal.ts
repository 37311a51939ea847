import { css } from 'lit';

export const terminal = css`
  .command {
    margin: 0;
    padding: 9px 16px;
    font-family: var(--_mono);
    font-size: 13px;
    font-weight: 700;
    background: var(--_floor);
    border-bottom: 1px solid var(--_edge);
    overflow-wrap: anywhere;
  }
  .command > span {
    color: var(--_blue);
  }
  pre {
    box-sizing: border-box;
    max-height: var(--kube-terminal-height, 24em);
    margin: 0;
    padding: 10px 0;
    overflow: auto;
    line-height: 1.6;
    tab-size: 8;
  }
  pre > span {
    display: inline-block;
    min-width: 100%;
    min-height: 1lh;
    vertical-align: top;
    box-sizing: border-box;
    padding: 0 16px;
    border-left: 3px solid transparent;
  }
  .head,
  .quiet {
    color: var(--_quiet);
  }
  .head {
    font-weight: 700;
  }
  .fresh {
    background: var(--_paper);
    border-color: var(--_blue) !important;
  }
  .problems {
    margin: 12px;
  }
  @media print {
    pre > span {
      width: auto;
      white-space: pre-wrap;
    }
  }
`;
