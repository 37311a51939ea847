import { css, unsafeCSS, type CSSResult } from 'lit';
import { themeCSS } from '../../drawing/theme.js';
import { problems } from './problems.js';

/** Colours and fonts of the picture, which the controls share. The page's own font unless `--kube-font` says another. */
export const theme: CSSResult[] = [
  unsafeCSS(themeCSS()),
  css`
    :host {
      --_font: var(--kube-font);
      display: block;
      font-family: var(--_font);
      color: var(--_ink);
    }
    :host([hidden]) {
      display: none;
    }
    svg {
      display: block;
    }
    .stage > svg {
      width: 100%;
      height: auto;
    }
    @media print {
      .frame,
      .stage {
        color-scheme: light;
        color: var(--_ink);
        print-color-adjust: exact;
        break-inside: avoid;
      }
    }
  `,
  problems,
];
