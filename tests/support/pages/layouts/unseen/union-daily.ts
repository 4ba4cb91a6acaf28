/** A daily of a city's trade unions: little but the text at the top, long lists of dated headlines at the foot. */
import type { Layout } from '../../draft.js';
import { chrome, oneOf, sometimes, together } from '../../parts/arrange.js';
import { byline } from '../../parts/credits.js';
import { dateLine } from '../../parts/dates.js';
import { headlinesInARow, item, otherArticles } from '../../parts/foreign.js';
import { photo } from '../../parts/photos.js';
import { body, headline, lead, mark } from '../../parts/text.js';
import { VOICES } from './voices.js';

const marked = mark(({ mark: name }) => `(${name}) `, 0.8);

export const UNION_DAILY: Layout = {
  name: 'union-daily',
  site: { name: 'Báo Công đoàn Thủ phủ', mark: 'CĐTP', domain: 'congdoanthuphu.example.vn' },
  voices: VOICES,
  spacing: 'lines',
  parts: [
    oneOf(
      together(sometimes(0.5, chrome('furniture', 'M')), dateLine({ shapes: ['15/04/2021 21:04'] }), headline()),
      headline(),
      together(headline(), dateLine({ shapes: ['15/04/2021 21:04', '21:04 15/04/2021', '15/04/2021 | 21:04'] })),
    ),
    lead({ before: marked }),
    sometimes(0.5, headlinesInARow([2, 2], ' ')),
    body({
      before: marked,
      between: [
        photo('headline, then Chú thích', '| Chú thích |', 'Chú thích |'),
        sometimes(0.6, photo('headline, then Chú thích', 'Chú thích |')),
      ],
    }),
    oneOf(byline({ shapes: ['V.An', 'Nguyễn Văn An'] }), byline({ shapes: ['V.An', 'Nguyễn Văn An'] }), together()),
    sometimes(0.4, chrome('furniture', 'Nguồn :')),
    sometimes(
      0.8,
      together(
        chrome('related', 'Có thể bạn quan tâm'),
        otherArticles({ heading: 'Nên xem', count: [5, 8], item: item.headline() }),
        otherArticles({
          heading: 'Tin khác',
          count: [6, 10],
          item: item.dateBelow('15/04/2021 21:04', (draft) => `${draft.voices.sections[4]} `),
        }),
      ),
    ),
  ],
};
