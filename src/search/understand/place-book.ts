/** Which places of a query were renamed or merged? The built-in list and the operator's own, by name and neighbours. */
import {
  builtInPlaces,
  COMMUNES_CHANGED,
  type ChangedPlace,
  findCommunes,
  foldTerm,
  formerProvinces,
  KINDS_OF_PLACES,
  type OwnPlaces,
  type PlaceKind,
  type PlaceName,
  SHORT_KINDS_OF_PLACES,
  tierOf,
  tokenize,
} from '../../text/index.js';

const NO_OWN_PLACES: OwnPlaces = Object.freeze({ places: [], isOff: false });

/** A syllable of the query: as it was typed, and as it was understood. */
export interface PlaceToken {
  readonly typed: string;
  readonly understood: string;
}

type Became = NonNullable<ChangedPlace['became']>;

/** A place that a query names: tokens `from` to `to`, half open, with its kind from `kindFrom` on. */
export interface NamedPlace {
  readonly kindFrom: number;
  readonly from: number;
  readonly to: number;
  readonly kind: PlaceKind;
  readonly name: PlaceName;
  /** Equal for equal evidence. */
  readonly place: ChangedPlace;
  readonly became: Became;
}

/** One way to write a name that the list holds. */
interface Spelling {
  /** A commune of today has the name. */
  readonly isNow?: boolean;
  readonly terms: readonly string[];
  readonly name: PlaceName;
  readonly kind: PlaceKind;
  readonly place: ChangedPlace;
}

/** Maximum number of communes that parts of one became. */
const MAX_SUCCESSORS = 4;

interface KindBefore {
  readonly from: number;
  readonly kind: PlaceKind;
  /** `thị xã`, written out. */
  readonly text: string;
  /** tỉnh and thành phố, which stand before the name of a province. */
  readonly isOfProvince: boolean;
}

export class PlaceBook {
  /** By the first term without marks, the longest first. */
  readonly #spellings = new Map<string, Spelling[]>();
  /** Names of provinces that a line speaks of, then and now. */
  readonly #provinces: readonly PlaceName[];
  readonly #knowsCommunes: boolean;

  /** @param own the operator's list: its lines take the place of built-in ones */
  constructor(own: OwnPlaces = NO_OWN_PLACES) {
    const ofOwn = new Set(own.places.flatMap(keysOf));
    const builtIn = own.isOff ? [] : builtInPlaces().filter((place) => !keysOf(place).some((key) => ofOwn.has(key)));
    const places = [...own.places, ...builtIn];
    for (const place of places) {
      this.#add(place.name, place.kind, place);
      if (place.kind !== 'province') continue;
      // A town of a province that is no more is none any more either.
      for (const part of place.became?.parts ?? []) this.#add(part, 'district', place);
    }
    for (const spellings of this.#spellings.values()) spellings.sort((a, b) => b.terms.length - a.terms.length);
    const provinces = places.flatMap(({ kind, name, province, became }) => [
      ...(kind === 'province' && became !== undefined ? [name] : []),
      ...(province === undefined ? [] : [province]),
      ...(became === undefined ? [] : [became.province ?? became.name]),
    ]);
    const former = own.isOff ? [] : formerProvinces().map(toName);
    for (const name of former) if (!provinces.some((known) => isSame(known, name))) provinces.push(name);
    this.#provinces = [...new Map(provinces.map((name) => [name.shown, name])).values()];
    this.#knowsCommunes = !own.isOff;
  }

  /** @param tokens that stand one behind the other */
  findPlaces(tokens: readonly PlaceToken[]): readonly NamedPlace[] {
    const found: NamedPlace[] = [];
    let at = 0;
    while (at < tokens.length) {
      const before = kindBefore(tokens, at);
      const spellings = this.#spellingsAt(tokens, at);
      let meant = longestOf(spellings);
      const isLeftAlone = meant.some(({ place }) => place.became === undefined);
      meant = isLeftAlone ? [] : meant.filter((one) => isOfKind(one, before));
      if (meant.length === 0 && before?.kind === 'commune' && !isLeftAlone)
        meant = this.#communesAt(tokens, at, before);
      const to = at + (meant[0] ?? spellings[0] ?? { terms: [''] }).terms.length;
      for (const { name, kind, place } of this.#inContext(tokens, at, to, meant).slice(0, MAX_SUCCESSORS)) {
        found.push({ kindFrom: before?.from ?? at, from: at, to, kind, name, place, became: place.became! });
      }
      at = to;
    }
    return found;
  }

  #add(name: PlaceName, kind: PlaceKind, place: ChangedPlace): void {
    for (const terms of name.spellings) {
      const key = foldTerm(terms[0]!);
      const known = this.#spellings.get(key) ?? [];
      known.push({ terms, name, kind, place });
      this.#spellings.set(key, known);
    }
  }

  /** Of the built-in list of communes the longest name. */
  #communesAt(tokens: readonly PlaceToken[], at: number, { text: kind }: KindBefore): readonly Spelling[] {
    const found = this.#knowsCommunes
      ? findCommunes(
          kind,
          tokens.slice(at).map(({ understood }) => understood),
        )
      : undefined;
    if (found === undefined) return [];
    const { length, isNow, changed } = found;
    const terms = tokens.slice(at, at + length).map(({ understood }) => understood);
    const name = { shown: titleOf(terms.join(' ')), spellings: [terms], kindWords: kind.split(' ') };
    return changed.map(({ oldProvince, newProvince, newKind, newName }): Spelling => {
      const became = {
        name: { ...toName(newName), kindWords: newKind.split(' ') },
        province: this.#province(newProvince),
        ...COMMUNES_CHANGED,
        parts: [],
      };
      const province = this.#province(oldProvince);
      return {
        terms,
        name,
        kind: 'commune',
        place: { kind: 'commune', name, needsKind: true, province, became },
        isNow,
      };
    });
  }

  /** As the list writes it, with all its spellings. */
  #province(written: string): PlaceName {
    const name = toName(written);
    return this.#provinces.find((known) => isSame(known, name)) ?? name;
  }

  #spellingsAt(tokens: readonly PlaceToken[], at: number): readonly Spelling[] {
    const known = this.#spellings.get(foldTerm(tokens[at]!.understood)) ?? [];
    return known.filter(({ terms }) => standsAt(tokens, at, terms));
  }

  /**
   * Of places of one name those whose province the query names. Where it names none, they must be of one province, and
   * no commune of today may have the name.
   */
  #inContext(
    tokens: readonly PlaceToken[],
    from: number,
    to: number,
    places: readonly Spelling[],
  ): readonly Spelling[] {
    if (places.every(({ kind }) => kind === 'province')) return places.slice(0, 1);
    const others = [...tokens.slice(0, from), SEPARATOR, ...tokens.slice(to)];
    const named = this.#provinces.filter(({ spellings }) =>
      spellings.some((terms) => others.some((_, at) => standsAt(others, at, terms))),
    );
    const names = new Set(named.map(({ shown }) => shown));
    const inNamed =
      named.length === 0
        ? places
        : places.filter(({ place }) => provincesOf(place).some((name) => names.has(name.shown)));
    if (named.length === 0 && places.some(({ isNow }) => isNow === true)) return [];
    return new Set(inNamed.map(({ place }) => provincesOf(place)[0]?.shown)).size === 1 ? inNamed : [];
  }
}

/** Equal to no term. */
const SEPARATOR: PlaceToken = { typed: '', understood: '' };

/** Then and now. */
const provincesOf = ({ kind, name, province, became }: ChangedPlace): readonly PlaceName[] => [
  ...(kind === 'province' ? [name] : []),
  ...(province === undefined ? [] : [province]),
  ...(became === undefined ? [] : [became.province ?? became.name]),
];

/** An own line takes the place of built-in ones with the same name; one of a commune those with the same province. */
const keysOf = ({ name, province }: ChangedPlace): readonly string[] =>
  name.spellings.flatMap((terms) => {
    const key = terms.join(' ');
    return province === undefined ? [key] : province.spellings.map((own) => `${key}, ${own.join(' ')}`);
  });

const standsAt = (tokens: readonly PlaceToken[], at: number, terms: readonly string[]): boolean =>
  terms.every((term, i) => {
    const token = tokens[at + i];
    const tier = token === undefined ? undefined : tierOf(token.understood, term);
    return tier === 'exact' || tier === 'variant';
  });

/** The kind in front of a name. Its marks may be left out: `tinh Hải Dương`. */
const kindBefore = (tokens: readonly PlaceToken[], at: number): KindBefore | undefined => {
  const isWord = (token: PlaceToken | undefined, word: string): boolean => {
    const tier = token === undefined ? undefined : tierOf(token.typed, word);
    return tier === 'exact' || tier === 'compatible';
  };
  if (at === 0 || !LAST_OF_KINDS.has(foldTerm(tokens[at - 1]!.typed))) return undefined;
  for (const [words, kind] of KINDS) {
    const from = at - words.length;
    if (!words.every((word, i) => isWord(tokens[from + i], word))) continue;
    // thị xã ends with xã.
    if (words[0] === 'xã' && isWord(tokens[from - 1], 'thị')) continue;
    const isOfProvince = kind === 'province' || words[0] === 'thành' || words[0] === 'tp';
    return { from, kind, isOfProvince, text: SHORT_FORMS.get(words[0]!) ?? words.join(' ') };
  }
  return undefined;
};

const KINDS = [...KINDS_OF_PLACES, ...SHORT_KINDS_OF_PLACES];

/** The last words of all kinds, without marks: most tokens are none of them. */
const LAST_OF_KINDS: ReadonlySet<string> = new Set(KINDS.map(([words]) => foldTerm(words.at(-1)!)));

/** Communes have one. */
const SHORT_FORMS: ReadonlyMap<string, string> = new Map([
  ['p', 'phường'],
  ['x', 'xã'],
  ['tt', 'thị trấn'],
]);

const longestOf = (spellings: readonly Spelling[]): readonly Spelling[] =>
  spellings.filter(({ terms }) => terms.length === spellings[0]!.terms.length);

const toName = (written: string): PlaceName => ({
  shown: written,
  spellings: [tokenize(written).map(({ term }) => term)],
});

const isSame = (one: PlaceName, other: PlaceName): boolean =>
  one.spellings.some((terms) => terms.join(' ') === other.spellings[0]!.join(' '));

const titleOf = (written: string): string => written.replace(/(?<=^| )\p{L}/gu, (letter) => letter.toUpperCase());

/** A town or a commune is meant only with its kind in front: many share their names with others, or with words. */
const isOfKind = ({ kind, place }: Spelling, before: KindBefore | undefined): boolean => {
  if (kind === 'province') return before === undefined ? !place.needsKind : before.isOfProvince;
  return before?.kind === kind;
};
