import { css } from 'lit';

export const inspector = css`
  .head {
    display: flex;
    flex-wrap: wrap;
    gap: 4px 12px;
    align-items: center;
    padding: 8px 16px;
    background: var(--_floor);
    border-bottom: 1px solid var(--_edge);
  }
  .head h2 {
    font-size: 15px;
    font-weight: 700;
    color: var(--_ink);
  }
  label {
    flex: 1 1 0;
    min-width: min(100%, 12em);
  }
  select {
    box-sizing: border-box;
    width: 100%;
    max-width: 30em;
    min-height: 32px;
    padding: 2px 6px;
    border: 1px solid var(--_edge);
    border-radius: 8px;
    background: var(--_card);
    color: var(--_ink);
    font-family: var(--_mono);
    font-size: 13px;
  }
  option,
  optgroup {
    background: var(--_card);
    color: var(--_ink);
  }
  .body {
    display: grid;
    gap: 0 28px;
    padding: 2px 16px 14px;
  }
  .body > div {
    min-width: 0;
  }
  section,
  .when {
    margin-top: 12px;
  }
  p.when {
    padding: 4px 10px;
    margin-bottom: 0;
    border-left: 3px solid var(--_amber);
    background: var(--_floor);
  }
  dl {
    display: grid;
    grid-template-columns: repeat(auto-fill, minmax(min(100%, 7em), 1fr));
    gap: 8px 14px;
    margin: 4px 0 0;
  }
  dt {
    font-size: 11px;
    letter-spacing: 0.03em;
    color: var(--_quiet);
  }
  dd {
    margin: 0;
    overflow-wrap: anywhere;
  }
  table {
    width: 100%;
    margin-top: 4px;
    border-collapse: collapse;
    text-align: start;
  }
  th,
  td {
    padding: 4px 12px 4px 0;
    text-align: start;
    vertical-align: top;
    border-bottom: 1px solid var(--_edge);
    overflow-wrap: anywhere;
  }
  thead th {
    font-size: 11px;
    font-weight: 400;
    color: var(--_quiet);
  }
  tbody tr:last-child > * {
    border: 0;
  }
  thead th,
  td {
    white-space: nowrap;
  }
  td:last-child {
    padding-right: 0;
  }
  th .quiet {
    display: block;
    font-size: 12px;
  }
  .quiet {
    margin: 0;
    color: var(--_quiet);
  }
  ol,
  ul {
    margin: 4px 0 0;
    padding: 0;
    list-style: none;
  }
  li {
    margin: 0;
  }
  .why {
    max-height: 34em;
    overflow: auto;
  }
  .why li {
    position: relative;
  }
  .why li + li::before {
    content: '';
    position: absolute;
    left: 20px;
    top: -5px;
    height: 10px;
    border-left: 2px solid var(--_edge);
  }
  .why button {
    all: unset;
    box-sizing: border-box;
    display: flex;
    gap: 10px;
    width: 100%;
    min-height: 30px;
    padding: 4px 8px 4px 0;
    border-radius: 8px;
    cursor: pointer;
    overflow-wrap: anywhere;
  }
  .why button:hover {
    background: var(--_floor);
  }
  .why button:focus-visible {
    outline: 3px solid var(--_blue);
    outline-offset: -1px;
  }
  .why .when {
    position: relative;
    flex: none;
    align-self: flex-start;
    min-width: 30px;
    margin: 0;
    padding: 0 5px;
    border-radius: 10px;
    background: var(--_paper);
    color: var(--_blue);
    font-size: 12px;
    line-height: 20px;
    text-align: center;
  }
  .events {
    max-height: 17em;
    overflow: auto;
  }
  .events li {
    display: block;
    padding: 5px 0;
    border-bottom: 1px solid var(--_edge);
    overflow-wrap: anywhere;
  }
  .events li:last-child {
    border: 0;
  }
  .events li > span {
    display: block;
  }
  .Warning b {
    color: var(--_red);
  }
  details {
    border-top: 1px solid var(--_edge);
  }
  summary {
    min-height: 24px;
    padding: 8px 16px;
    color: var(--_quiet);
    font-size: 13px;
    font-weight: 600;
    cursor: pointer;
  }
  summary:hover {
    color: var(--_ink);
  }
  pre {
    max-height: 26em;
    margin: 0;
    padding: 0 16px 14px;
    overflow: auto;
    line-height: 1.5;
  }
  .key {
    color: var(--_blue);
  }
  @container (min-width: 640px) {
    .body {
      grid-template-columns: minmax(0, 1fr) minmax(0, 1fr);
    }
  }
`;
