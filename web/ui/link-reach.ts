import { linkFits } from '../report/link-places.ts';
import { writeCount } from '../report/figures.ts';
import { joinWords } from './sentence.ts';

/** The length of a link, counted with the page's address, and where one so long may be cut. */
export function sayReach(characters: number): string {
  const { cuts } = linkFits(characters);
  const length = `Link of ${writeCount(characters)} characters`;
  if (cuts.length === 0) return `${length}, short enough everywhere.`;
  const places = cuts.map((place) => `${place.name} (longer than ${writeCount(place.characters)})`);
  return `${length}. It may be cut by ${joinWords(places)}.`;
}
