// The elements that an experiment's page builds after its charts: fetched and run after them, too.
import './experiment-more.ts';
import './experiment-side.ts';
