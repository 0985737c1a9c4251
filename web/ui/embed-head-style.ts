import { css } from 'lit';

/** The head of what can be stepped in a frame: title and steps, in a narrow frame the steps alone. */
export const embedHeadStyle = css`
  header {
    display: flex;
    flex: none;
    gap: 0 var(--space-3);
    align-items: center;
    justify-content: space-between;
  }
  h1 {
    min-width: 0;
    overflow: hidden;
    font-size: var(--text-small);
    font-weight: 600;
    white-space: nowrap;
    text-overflow: ellipsis;
  }
  .steps {
    flex: none;
  }
  .steps button {
    min-height: 28px;
    padding: 0 var(--space-2);
    font-size: var(--text-small);
  }
  @media (max-width: 479px) {
    /* Still told to those who cannot see it. */
    h1 {
      position: absolute;
      width: 1px;
      height: 1px;
      clip-path: inset(50%);
    }
    .steps span[aria-hidden] {
      display: none;
    }
    header {
      justify-content: center;
    }
  }
`;
