import { css } from 'lit';

/** A long table scrolls under its head; words stand left, figures right. */
export const longTableStyle = css`
  .scroll {
    max-height: 30rem;
    overflow: auto;
    border-bottom: 1px solid var(--rule);
  }
  thead th {
    position: sticky;
    top: 0;
    background: var(--paper);
    box-shadow: 0 1px var(--rule);
  }
  .text {
    text-align: left;
  }
  tbody th,
  td {
    white-space: nowrap;
  }
`;
