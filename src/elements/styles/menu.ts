import { css } from 'lit';

/** Menus, and what of the controls is folded into one when there is little room. */
export const menu = css`
  .menu-of {
    flex: none;
    display: inline-flex;
  }
  .controls .opens,
  .controls > button {
    flex: none;
    width: 36px;
    height: 36px;
    color: var(--_quiet);
  }
  .controls .opens:hover,
  .opens[aria-expanded='true'],
  .controls > button:hover {
    background: var(--_floor);
    color: var(--_ink);
  }
  .rate-now {
    font-size: 13px;
    font-weight: 600;
    font-variant-numeric: tabular-nums;
  }
  .captions[aria-pressed='true'] {
    color: var(--_ink);
    box-shadow: inset 0 -3px 0 -1px var(--_blue);
    border-radius: 10px 10px 4px 4px;
  }
  .menu {
    position: absolute;
    inset: auto 8px 100% auto;
    z-index: 4;
    box-sizing: border-box;
    min-width: 190px;
    max-width: min(320px, calc(100vw - 12px));
    max-height: 70vh;
    margin: 0;
    padding: 6px;
    overflow: auto;
    border: 0;
    border-radius: 12px;
    background: var(--_card);
    color: var(--_ink);
    font-size: 14px;
    box-shadow:
      0 0 0 1px var(--_edge),
      0 10px 34px var(--_shadow);
  }
  .menu:popover-open {
    position: fixed;
  }
  .menu-of.of-rate .menu {
    min-width: 0;
  }
  .group + .group {
    margin-top: 5px;
    padding-top: 5px;
    border-top: 1px solid var(--_edge);
  }
  .item {
    display: flex;
    gap: 10px;
    width: 100%;
    min-height: 34px;
    padding: 4px 10px 4px 8px;
    border-radius: 8px;
  }
  .item .icon {
    flex: none;
    width: 20px;
    height: 20px;
    color: var(--_quiet);
  }
  .item > span {
    flex: 1;
  }
  .item kbd {
    color: var(--_quiet);
  }
  .item:hover,
  .item:focus {
    background: var(--_floor);
  }
  .item[role='menuitemradio']:not([aria-checked='true']) .icon {
    visibility: hidden;
  }
  .item[role='menuitemcheckbox'][aria-checked='true'] .icon {
    color: var(--_blue);
  }
  .item[role='menuitemcheckbox'][aria-checked='false'] > span {
    color: var(--_quiet);
  }
  .group.rates {
    display: flex;
    flex-wrap: wrap;
    gap: 2px;
    align-items: center;
    padding: 0 0 2px 8px;
  }
  .rates .says {
    flex-basis: 100%;
    color: var(--_quiet);
    font-size: 13px;
  }
  .rates .item {
    width: auto;
    min-width: 40px;
    justify-content: center;
    padding: 4px 6px;
  }
  .rates .item .icon {
    display: none;
  }
  .rates .item[aria-checked='true'] {
    background: var(--_paper);
    box-shadow: inset 0 0 0 1.5px var(--_blue);
    font-weight: 700;
  }
  .menu .rates + .group {
    margin: 0;
    padding: 0;
    border: 0;
  }
  .menu .item.previous,
  .menu .item.next,
  .menu .group.rates,
  .menu .item.captions,
  .menu .item.fullscreen {
    display: none;
  }
  @container (max-width: 719px) {
    .controls > .menu-of.of-rate,
    .controls > .captions {
      display: none;
    }
    .menu .group.rates,
    .menu .item.captions {
      display: flex;
    }
    .menu .rates + .group {
      margin-top: 5px;
      padding-top: 5px;
      border-top: 1px solid var(--_edge);
    }
  }
  @container (max-width: 479px) {
    .controls > .fullscreen {
      display: none;
    }
    .menu .item.fullscreen {
      display: flex;
    }
    .controls .opens {
      width: 44px;
      height: 44px;
    }
    .item {
      min-height: 40px;
    }
    .item kbd {
      display: none;
    }
  }
  @container (max-width: 399px) {
    .controls > .previous,
    .controls > .next {
      display: none;
    }
    .menu .item.previous,
    .menu .item.next {
      display: flex;
    }
  }
  @media (forced-colors: active) {
    .menu {
      border: 1px solid;
    }
    .item:focus,
    .item[role='menuitemradio'][aria-checked='true'],
    .captions[aria-pressed='true'] {
      outline: 2px solid Highlight;
      outline-offset: -2px;
    }
  }
`;
