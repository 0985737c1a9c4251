import { css } from 'lit';

/** A question, its verdict, and a chart that takes the rest of its frame. */
export const embedChartStyle = css`
  :host {
    display: flex;
    flex-direction: column;
    gap: var(--space-1);
    min-height: 0;
  }
  h1 {
    flex: none;
    overflow: hidden;
    font-size: var(--text-small);
    font-weight: 600;
    line-height: 1.3;
    white-space: nowrap;
    text-overflow: ellipsis;
  }
  .verdict {
    flex: none;
    font-size: var(--text-small);
    line-height: 1.3;
  }
  figure {
    display: flex;
    flex: 1;
    flex-direction: column;
    min-height: 0;
  }
  figcaption {
    flex: none;
    overflow: hidden;
    font-size: var(--text-label);
    white-space: nowrap;
    text-overflow: ellipsis;
  }
  .box {
    flex: 1;
    min-height: 0;
    overflow: hidden;
  }
  @media (min-width: 480px) and (min-height: 340px) {
    :host {
      gap: var(--space-2);
    }
    h1 {
      font-size: var(--text-body);
    }
    .verdict {
      font-size: 17px;
    }
  }
  @media (max-height: 299px) {
    figcaption {
      display: none;
    }
  }
`;
