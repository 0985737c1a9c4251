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

/** The memory page from its title down to its maps. */
export const memoryPageStyle = css`
  .instrument {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: var(--space-4);
  }
  .verdict {
    max-width: 64ch;
    font-size: var(--text-verdict);
    line-height: 1.35;
    letter-spacing: -0.01em;
  }
  .did {
    display: grid;
    gap: var(--space-1);
    align-content: start;
    min-height: 56px;
  }
  .line {
    min-height: 1.55em;
  }
  code {
    margin-left: var(--space-2);
    font: 12.5px/1.55 var(--mono);
    overflow-wrap: anywhere;
  }
  .links {
    display: flex;
    flex-wrap: wrap;
    gap: var(--space-1) var(--space-3);
    align-items: center;
  }
  .others {
    padding-left: var(--space-4);
  }
`;
