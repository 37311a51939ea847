import { css } from 'lit';

/** What is wrong with a scenario. */
export const problems = css`
  .problems {
    padding: 14px 18px;
    border-radius: var(--kube-radius, 14px);
    background: var(--_card);
    box-shadow: inset 0 0 0 2px var(--_red);
    line-height: 1.5;
  }
  .problems > p {
    margin: 0 0 6px;
    font-weight: 700;
    color: var(--_red);
  }
  ul {
    margin: 0;
    padding: 0;
    list-style: none;
    font-size: 14px;
  }
  li {
    margin: 4px 0;
    overflow-wrap: anywhere;
  }
  code,
  .place {
    font-family: var(--_mono);
    font-size: 13px;
  }
  code {
    font-weight: 700;
  }
  .place {
    color: var(--_quiet);
  }
  @media (forced-colors: active) {
    .problems {
      border: 2px solid;
    }
  }
`;
