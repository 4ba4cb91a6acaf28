/**
 * Abbreviations and places that are known besides the words of articles. They seldom change when articles come and go,
 * and to lay them down anew takes longer than all else that a change of the index asks for.
 */
import type { DefinedAbbreviation } from '../../inverted-index/index.js';
import type { Abbreviation, OwnPlaces } from '../../text/index.js';
import { AbbreviationBook } from './abbreviation-meanings.js';
import { PlaceBook } from './place-book.js';

export class KnownNames {
  readonly places: PlaceBook;
  #abbreviations: AbbreviationBook | undefined;

  /**
   * @param abbreviations of the operator's own list, besides those that are built in and those that articles define
   * @param ownPlaces the same of places
   */
  constructor(
    private readonly abbreviations: readonly Abbreviation[] = [],
    ownPlaces?: OwnPlaces,
  ) {
    this.places = new PlaceBook(ownPlaces);
  }

  /** @param defined by the articles that there are now */
  abbreviationsWith(defined: readonly DefinedAbbreviation[]): AbbreviationBook {
    return (this.#abbreviations = new AbbreviationBook(this.abbreviations, defined, this.#abbreviations));
  }
}
