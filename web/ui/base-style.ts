import { css } from 'lit';

/** What every element of the page shares: text, controls, tables. Tokens come from the document. */
export const baseStyle = css`
  :host {
    display: block;
  }
  :host([hidden]) {
    display: none;
  }
  * {
    box-sizing: border-box;
  }
  h1,
  h2,
  h3,
  p,
  ul,
  figure {
    margin: 0;
    padding: 0;
  }
  h2,
  h3 {
    font-size: var(--text-small);
    font-weight: 600;
  }
  h2 span,
  h3 span,
  caption span {
    font-weight: 400;
    color: var(--quiet);
  }
  strong {
    font-weight: 650;
  }
  .quiet {
    color: var(--quiet);
  }
  .small {
    font-size: var(--text-small);
  }
  .visually-hidden {
    position: absolute;
    width: 1px;
    height: 1px;
    margin: -1px;
    overflow: clip;
    clip-path: inset(50%);
    white-space: nowrap;
  }
  button,
  select,
  input {
    font: inherit;
    color: inherit;
  }
  button {
    min-height: 36px;
    padding: 0 14px;
    font-weight: 600;
    border: 1px solid var(--edge);
    border-radius: 6px;
    background: var(--panel);
    cursor: pointer;
  }
  button:disabled {
    color: var(--quiet);
    border-color: var(--rule);
    cursor: default;
  }
  button.go {
    background: var(--accent);
    border-color: var(--accent);
    color: var(--on-accent);
  }
  button.plain {
    min-height: 28px;
    padding: 0 var(--space-2);
    border-color: transparent;
    background: none;
    color: var(--accent);
    font-weight: 400;
    font-size: var(--text-small);
  }
  /* One of many in a row: none is what the page is for. */
  button.file {
    min-height: 32px;
    padding: 0 var(--space-3);
    font-weight: 400;
    font-size: var(--text-small);
  }
  select,
  input[type='number'] {
    min-height: 32px;
    max-width: 100%;
    padding: 4px 8px;
    font-size: 14px;
    background: var(--panel);
    border: 1px solid var(--edge);
    border-radius: 6px;
  }
  a {
    color: var(--accent);
  }
  :focus-visible {
    outline: 2px solid var(--accent);
    outline-offset: 2px;
  }
  summary {
    cursor: pointer;
    font-size: var(--text-small);
    color: var(--quiet);
    padding: var(--space-1) 0;
  }
  table {
    border-collapse: collapse;
    width: 100%;
    font-size: var(--text-small);
  }
  /* Read whole on a screen that is narrower than its table. */
  caption {
    position: sticky;
    left: 0;
    max-width: calc(100vw - 2 * var(--space-4));
    text-align: left;
    font-weight: 600;
    padding-bottom: var(--space-2);
  }
  th,
  td {
    text-align: right;
    padding: 5px 8px;
    border-bottom: 1px solid var(--rule);
    vertical-align: baseline;
  }
  th {
    font-weight: 500;
    color: var(--quiet);
  }
  tbody th {
    color: inherit;
    font-weight: 400;
  }
  th:first-child,
  td:first-child {
    text-align: left;
    padding-left: 0;
  }
  th:last-child,
  td:last-child {
    padding-right: 0;
  }
  .head {
    display: flex;
    flex-wrap: wrap;
    gap: var(--space-1) var(--space-3);
    align-items: center;
    justify-content: space-between;
    margin-bottom: var(--space-1);
  }
  .head select,
  ::slotted(select) {
    min-height: 28px;
    max-width: 100%;
    padding: 2px 6px;
    font-size: var(--text-small);
    color: var(--ink);
  }
  .marker {
    flex: none;
    vertical-align: -1px;
  }
  .wide {
    overflow-x: auto;
  }
  @media (forced-colors: active) {
    /* The plate that a browser puts behind text would hide it: both are the page's ground. */
    button.go {
      forced-color-adjust: none;
    }
  }
`;
