import { css } from 'lit';

export const ledger = css`
  h2 {
    padding: 10px 16px;
    font-size: 15px;
    font-weight: 700;
    color: var(--_ink);
    background: var(--_floor);
    border-bottom: 1px solid var(--_edge);
  }
  section {
    padding: 10px 16px 14px;
  }
  section + section {
    border-top: 1px solid var(--_edge);
  }
  h3 b {
    font-weight: 700;
    color: var(--_ink);
  }
  table {
    width: 100%;
    margin-top: 8px;
    border-collapse: collapse;
    text-align: start;
  }
  th,
  td {
    padding: 5px 12px 5px 0;
    text-align: start;
    vertical-align: top;
    border-bottom: 1px solid var(--_edge);
    overflow-wrap: anywhere;
  }
  tbody tr:last-child > * {
    border: 0;
  }
  thead th {
    color: var(--_quiet);
    font-size: 12px;
    font-weight: 400;
  }
  .pair {
    table-layout: fixed;
    background: var(--_card);
    border-radius: 10px;
    box-shadow: 0 0 0 1px var(--_edge);
  }
  .pair tr > :first-child {
    width: 5.2em;
    padding-left: 12px;
    color: var(--_quiet);
    font-weight: 400;
    font-size: 13px;
  }
  .pair + .others,
  .scroll {
    margin-top: 4px;
  }
  .scroll {
    overflow-x: auto;
  }
  .others th[scope='row'] {
    min-width: 9em;
    font-weight: 400;
  }
  .others td,
  .tag {
    white-space: nowrap;
  }
  .others caption {
    text-align: start;
    font-size: 12px;
    font-weight: 600;
    color: var(--_quiet);
  }
  .quiet {
    color: var(--_quiet);
    font-size: 12px;
  }
  .tag {
    display: inline-block;
    padding: 0 8px;
    border-radius: 9px;
    color: var(--_on-paint);
    font-family: var(--_mono);
    font-size: 12px;
    line-height: 19px;
  }
  .same,
  .new {
    display: inline-block;
    margin-left: 6px;
    font-size: 12px;
    white-space: nowrap;
    color: var(--_quiet);
  }
  .new {
    color: var(--_blue);
    font-weight: 600;
  }
  .gone {
    color: var(--_red);
    font-size: 13px;
  }
  ul {
    margin: 0;
    padding: 0;
    list-style: none;
    font-size: 13px;
  }
  li {
    margin: 0;
  }
  .lives,
  .life {
    display: grid;
    gap: 3px;
  }
  .life {
    grid-template-columns: minmax(0, 1fr) 8.5em;
    gap: 10px;
    align-items: center;
  }
  .track {
    position: relative;
    height: 8px;
    border-radius: 4px;
    background: var(--_track);
    overflow: clip;
  }
  .bar {
    position: absolute;
    top: 0;
    bottom: 0;
    box-sizing: border-box;
    min-width: 3px;
    border: 1px solid var(--_quiet);
    border-radius: 4px;
  }
  @container (max-width: 479px) {
    section {
      padding: 10px 10px 12px;
    }
    th,
    td {
      padding-right: 8px;
    }
    .pair tr > :first-child {
      width: 4.9em;
      padding: 5px 4px 5px 8px;
      font-size: 11px;
    }
    .pair .mono {
      font-size: 11px;
    }
    .new,
    .same {
      display: block;
      margin: 0;
    }
    .life {
      grid-template-columns: minmax(0, 1fr);
      gap: 0;
    }
  }
  @media (forced-colors: active) {
    .tag {
      border: 1px solid;
    }
    .bar {
      forced-color-adjust: none;
      background: Highlight !important;
    }
  }
`;
