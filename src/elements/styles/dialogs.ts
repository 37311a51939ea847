import { css } from 'lit';

/** Windows over the page, and the short message over the picture. */
export const dialogs = css`
  dialog {
    box-sizing: border-box;
    width: min(560px, calc(100vw - 24px));
    max-height: min(640px, calc(100vh - 24px));
    padding: 0 20px 18px;
    overflow: auto;
    border: 0;
    border-radius: var(--kube-radius, 14px);
    background: var(--_wall);
    color: var(--_ink);
    font-size: 15px;
    line-height: 1.5;
    box-shadow:
      0 0 0 1px var(--_edge),
      0 18px 50px var(--_shadow);
    overflow-wrap: anywhere;
  }
  dialog::backdrop {
    background: rgb(8 14 28 / 55%);
  }
  dialog header {
    position: sticky;
    top: 0;
    display: flex;
    gap: 12px;
    align-items: center;
    justify-content: space-between;
    padding: 12px 0 8px;
    background: var(--_wall);
  }
  dialog h2 {
    margin: 0;
    font-size: 17px;
    line-height: 1.3;
  }
  dialog p {
    margin: 0 0 8px;
  }
  dialog .close {
    flex: none;
    width: 36px;
    height: 36px;
    margin-right: -8px;
    color: var(--_quiet);
  }
  dialog .close:hover {
    background: var(--_floor);
    color: var(--_ink);
  }
  dialog dl {
    display: grid;
    grid-template-columns: repeat(auto-fill, minmax(min(230px, 100%), 1fr));
    gap: 2px 24px;
    margin: 0;
  }
  dialog dl > div {
    display: flex;
    gap: 12px;
    align-items: baseline;
    min-height: 30px;
  }
  dialog dt {
    flex: none;
    min-width: 76px;
  }
  dialog dd {
    margin: 0;
    color: var(--_quiet);
  }
  kbd {
    display: inline-block;
    min-width: 24px;
    padding: 1px 6px;
    border-radius: 6px;
    background: var(--_floor);
    box-shadow: inset 0 0 0 1px var(--_edge);
    font: 13px/20px var(--_mono);
    text-align: center;
  }
  textarea {
    box-sizing: border-box;
    width: 100%;
    padding: 8px;
    border: 1px solid var(--_quiet);
    border-radius: 8px;
    background: var(--_card);
    color: var(--_ink);
    font: 13px/1.5 var(--_mono);
    resize: vertical;
  }
  .message {
    position: absolute;
    left: 50%;
    bottom: 14px;
    z-index: 3;
    max-width: calc(100% - 24px);
    padding: 7px 14px;
    border-radius: 18px;
    background: var(--_plaque);
    color: var(--_on-plaque);
    font-size: 14px;
    translate: -50%;
    pointer-events: none;
  }
  .announcer {
    position: absolute;
    width: 1px;
    height: 1px;
    overflow: hidden;
    clip-path: inset(50%);
    white-space: nowrap;
  }
  @media (forced-colors: active) {
    dialog,
    kbd,
    .message {
      border: 1px solid;
    }
  }
`;
