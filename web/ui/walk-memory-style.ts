import { css } from 'lit';

/** How words of memory are drawn: all sizes follow the size of the text, so that a lecture can scale it. */
export const walkMemoryStyle = css`
  :host {
    container-type: inline-size;
  }
  .memory {
    position: relative;
    display: grid;
    grid-template-columns: minmax(0, 1fr) minmax(0, 1fr);
    gap: var(--space-4) 3.4em;
    padding-right: 0.4em;
  }
  .memory.alone {
    grid-template-columns: minmax(0, 32em);
    padding-right: 2em;
  }
  @container (max-width: 34em) {
    .memory {
      grid-template-columns: minmax(0, 1fr);
      padding-right: 2em;
    }
  }
  .column {
    min-width: 0;
  }
  h3 {
    padding-bottom: var(--space-1);
    font-size: 0.9em;
  }
  table + h3,
  p + h3 {
    margin-top: var(--space-4);
  }
  table,
  .small,
  .gap {
    font-size: 0.87em;
  }
  table {
    margin-bottom: var(--space-3);
  }
  tbody {
    background: var(--panel);
    outline: 1px solid var(--edge);
    outline-offset: -1px;
  }
  table.gone tbody {
    outline-style: dashed;
  }
  caption {
    padding-bottom: 3px;
  }
  th:first-child,
  td:first-child,
  th,
  td,
  th:last-child,
  td:last-child {
    padding: 3px 0.6em;
    text-align: left;
    vertical-align: top;
  }
  tr:last-child > * {
    border-bottom: 0;
  }
  td.address {
    width: 1%;
    color: var(--quiet);
  }
  code,
  .address {
    font-family: var(--mono);
    font-size: 0.94em;
  }
  .value {
    width: 48%;
    overflow-wrap: anywhere;
  }
  .value code {
    font-weight: 650;
  }
  .type,
  .note,
  .bytes {
    display: block;
    color: var(--quiet);
    font-size: 0.88em;
  }
  .bytes {
    font-family: var(--mono);
    white-space: nowrap;
  }
  tr.idle th,
  tr.idle .value code,
  tr.header th,
  tr.header .value code,
  tr.engine {
    font-weight: 400;
    color: var(--quiet);
  }
  tr.forbidden .value code,
  tr.forbidden th code {
    font-weight: 400;
    text-decoration: line-through;
    text-decoration-thickness: 1px;
  }
  tr.forbidden .note {
    color: var(--bad);
  }
  tr.changed td.value {
    box-shadow: inset 3px 0 var(--accent);
    background: var(--tint);
  }
  tr.engine > * {
    border-bottom: 1px dashed var(--edge);
  }
  .gap {
    padding: var(--space-1) 0 var(--space-3);
  }
  svg {
    position: absolute;
    inset: 0;
    width: 100%;
    height: 100%;
    overflow: visible;
    pointer-events: none;
  }
  .arrow {
    fill: none;
    stroke: var(--accent);
    stroke-width: 1.6;
  }
  .arrow.forbidden {
    stroke-dasharray: 3 3;
  }
  .head {
    fill: var(--accent);
  }
`;
