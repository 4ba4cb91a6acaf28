import { renderFrame, type PageAssets } from './layout.js';
import { isHome, renderResults, titleOf, type SearchView } from './results.js';

/** The whole document for a search, the empty one included. */
export const renderSearchPage = (view: SearchView, assets: PageAssets): string => {
  return renderFrame(
    {
      title: titleOf(view),
      typed: view.query.q,
      content: renderResults(view),
      indexable: isHome(view),
      focusBox: isHome(view),
    },
    assets,
  );
};

/** What the browser module swaps in: the part of the page below the search box. */
export const renderSearchFragment = (view: SearchView): string => renderResults(view).markup;
