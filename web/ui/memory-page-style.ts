import { css } from 'lit';

/** A button within a sentence: it goes somewhere on the page. */
export const inlineButtonStyle = css`
  .inline {
    min-height: 24px;
    padding: 0;
    border: 0;
    background: none;
    color: var(--accent);
    font-weight: 400;
    text-decoration: underline;
    text-underline-offset: 2px;
  }
`;
