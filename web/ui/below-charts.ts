// The elements that an experiment's page builds after its charts: fetched and run after them, too.
import './experiment-side.ts';
import './experiment-text.ts';
import './figures-table.ts';
import './source-tabs.ts';
