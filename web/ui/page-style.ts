import { css } from 'lit';

/** What the pages share: their head, the grid of evidence, and where it folds. */
export const pageStyle = css`
  :host {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: var(--space-6);
  }
  h1 {
    max-width: 40ch;
    font-size: var(--text-title);
    font-weight: 650;
    line-height: 1.2;
    letter-spacing: -0.02em;
  }
  h1:focus {
    outline: none;
  }
  header p {
    max-width: 64ch;
    margin-top: var(--space-1);
  }
  .grid {
    display: grid;
    grid-template-columns: minmax(0, 2fr) minmax(320px, 1fr);
    gap: var(--space-6) var(--space-8);
    align-items: start;
  }
  @media (max-width: 1100px) {
    .grid {
      grid-template-columns: minmax(0, 1fr);
    }
  }
`;
