import { css } from 'lit';

/** What is said about the current step. */
export const caption = css`
  .caption {
    display: grid;
    padding: 12px 16px 2px;
    text-wrap: pretty;
  }
  .caption > * {
    grid-area: 1 / 1;
  }
  .caption b {
    display: block;
  }
  .room {
    visibility: hidden;
  }
  @media print {
    .room {
      display: none;
    }
    .caption {
      break-before: avoid;
    }
  }
`;
