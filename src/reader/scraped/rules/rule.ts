/** What a rule is, what it may lean on, and the places of a page that many rules ask for. */
import type { LineRole } from '../../outcome/read-outcome.js';
import type { BlockFeatures } from '../lines/block-features.js';
import type { Page } from '../page/page.js';
import type { Title } from '../page/title-rules.js';

export interface Reading {
  readonly page: Page;
  readonly title: Title | undefined;
  /** The rule that decided a block above the one that is being decided. */
  readonly decided: (block: BlockFeatures | undefined) => Rule | undefined;
}

type Holds = (block: BlockFeatures, reading: Reading) => boolean;

/** Some rules by their ids: whether each holds for a block. */
export type Rules = Readonly<Partial<Record<RuleId, Holds>>>;

/** One reason why a line is what it is. */
export interface Rule {
  readonly id: RuleId;
  readonly role: LineRole;
  /** How sure the rule is, in (0, 1]. */
  readonly confidence: number;
  /** Why, in one sentence. */
  readonly reason: string;
  readonly holds: Holds;
}

/** What lies between the title (or the top) and the first paragraph. */
export const isAboveBody = (block: BlockFeatures, { page }: Reading): boolean => block.order < page.bodyStart;

export const isBelowTitle = (block: BlockFeatures, { title }: Reading): boolean =>
  title === undefined || block.order > title.block.order;

export const isInArticle = (block: BlockFeatures, { page }: Reading): boolean => page.zoneOf(block) === 'article';

export const isAfterLastParagraph = (block: BlockFeatures, reading: Reading): boolean =>
  isInArticle(block, reading) && block.order > reading.page.lastParagraph;

/** The rule that decided the block directly above. */
export const ruleAbove = (block: BlockFeatures, { page, decided }: Reading): Rule | undefined =>
  decided(page.above(block));

/**
 * The policy by which lines are judged: every rule with the role that it gives, how sure it is, and why, in one
 * sentence. Rules are asked in this order, the first that holds decides: headings and the zones they open, then
 * furniture, dates, credits, what stands above and below the body, captions, and text last.
 *
 * The number is in (0, 1]: of a hundred lines that a rule decides, about so many are what it says. Measured on known
 * pages (`npm run intake`), rounded down to .05 and never above .99; what those pages hardly show is judged by its
 * wording.
 */
export const POLICY = {
  blank: 'blank 1 Nothing stands on the line.',
  'heading-above-body': 'chrome 0.95 A heading such as "Tin nổi bật" above the body belongs to the head of the site.',
  'related-heading':
    'related 0.99 A heading such as "Tin khác" or "Có thể bạn quan tâm": what follows are other articles.',
  'comments-heading': 'chrome 0.99 From "Bình luận" on, readers speak.',
  'footer-heading': 'chrome 0.99 Publisher, licence and address: the foot of the site begins.',
  'tags-hash': 'tags 0.99 The line consists of words behind number signs: "#…".',
  'tags-line': 'tags 0.99 The line says itself that it lists keywords: "Từ khóa: …".',
  'tags-list': 'tags 0.95 A few words below "Từ khóa:".',
  'headline-with-teaser':
    'related 0.85 At the end of the page, a headline and a short paragraph that says it again: another article.',
  'in-related-section':
    'related 0.99 The line stands under a heading of other articles; so its headlines and dates are theirs.',
  'in-comments-or-footer': 'chrome 0.99 The line stands under the heading of the comments or in the foot of the site.',
  'clock-beside-date': 'date 0.9 A time alone directly above or below a date without one.',
  'no-words': 'chrome 0.99 The line holds neither letters nor digits.',
  'image-mark': 'chrome 0.99 The place of an image.',
  furniture: 'chrome 0.99 Every word of the line is of a menu, a share bar or a tool bar.',
  'title-of-another': 'related 0.95 The line is the title of another page of the same source.',
  'lead-of-another':
    'related 0.95 Another page of the same source begins with this paragraph, so it is advertised here.',
  'teaser-of-another':
    'related 0.9 The paragraph says again what the line above it said, which other pages have as well.',
  'recurring-line': 'chrome 0.95 The line stands on several pages of the source, so it is the site that speaks.',
  'date-above-title': 'date 0.95 A date directly above the title, with none below it.',
  'byline-labelled': 'byline 0.99 The line says itself who wrote: "Tác giả: …", "Bài và ảnh: …".',
  'byline-with-photographer':
    'byline 0.9 Who wrote it and who took the pictures, above or below the text: "Lan Anh - Ảnh: Quốc Bảo".',
  'source-line': 'source 0.95 The line says itself where the article is from: "Nguồn …".',
  'source-below-label': 'source 0.8 A name or an address directly below an empty "Nguồn:".',
  'source-address': 'source 0.9 An address alone on the first or the last line of the page.',
  'category-line': 'chrome 0.95 The line names the column itself: "Chuyên mục: …".',
  'crew-line': 'chrome 0.95 The line names who designed, drew or edited it, which is not who wrote it.',
  'byline-above-title': 'byline 0.9 A name between the date and the title below it, or over such a date.',
  'above-title': 'chrome 0.99 What stands above the title is the head of the site: its name, menus and headings.',
  'title-again': 'chrome 0.95 The title is said once more above the body.',
  'image-text': 'chrome 0.95 The title again within the article is the text of an image, which its caption follows.',
  'lead-after-source-mark': 'lead 0.99 The first paragraph begins with the mark of a paper, as leads do: "(LĐTĐ) …".',
  'lead-labelled': 'lead 0.95 The line says itself that it is the summary: "Tóm tắt: …".',
  'caption-of-scene':
    'caption 0.95 A single clause between paragraphs in the words of captions: "Quang cảnh …", "… nhìn từ trên cao".',
  'related-line':
    'related 0.99 The line says itself that it leads elsewhere: ">> …", "Xem thêm: …", or is nothing but a link.',
  'headline-with-date': 'related 0.9 A headline with a date of its own on the line is another article.',
  'headlines-in-a-row': 'related 0.95 Several headlines on one line, far apart: a box of other articles.',
  'glued-headlines': 'related 0.9 Directly below the lead, two headlines run together: a box of other articles.',
  'headlines-below-lead': 'related 0.95 Directly below the lead, several headlines in a row: a box of other articles.',
  'headline-below-lead': 'related 0.8 A single headline below a lead that bears the mark of the paper.',
  'headlines-without-kin':
    'related 0.95 Several headlines in a row that share next to nothing with the article: a box of others.',
  'headline-without-kin':
    'related 0.75 Between title and end, a headline over a paragraph that shares nothing with the rest of the article.',
  'teaser-without-kin':
    'related 0.8 The paragraph says again what the headline above said, which is of another article.',
  'dated-headline': 'related 0.95 A headline with a date of its own below it is another article.',
  'date-of-other-article': 'related 0.95 The date stands below the headline of another article.',
  'date-below-title': 'date 0.95 A date between the title and the body.',
  'date-below-lead':
    'date 0.95 A date below the first paragraph, where none stands above it: with its time, a name, or text below it.',
  'date-at-end':
    'date 0.8 A date after the last paragraph that says what it is, or closes the text with its names, where none stands above.',
  'caption-in-table':
    'caption 0.99 The only cell of a table row, which is how scrapers write what stands under an image.',
  'caption-labelled': 'caption 0.99 The line says itself that it tells of an image: "Chú thích ảnh: …".',
  'image-credit': 'chrome 0.99 The line says whose image it is, and nothing of what it shows.',
  'caption-with-credit': 'caption 0.95 The line ends with whose picture it is: "… Ảnh: …".',
  'caption-below-image': 'caption 0.9 A single sentence directly below an image or its text.',
  'caption-like-title': 'caption 0.7 Within the body, a line says the title in nearly the same words.',
  'caption-without-stop':
    'caption 0.8 Between long paragraphs, a scene told without a full stop, too long for a subheading.',
  'caption-short-sentence':
    'caption 0.85 Between long paragraphs, a single short clause that tells a scene and leans on no sentence beside it.',
  'byline-below-title': 'byline 0.95 A name of two words or more between the title and the body.',
  'byline-beside-date': 'byline 0.95 Below the lead, a name beside the date.',
  'byline-theo':
    'byline 0.95 After the last paragraph, "Theo …" names the person or the paper that the article is from.',
  'byline-name': 'byline 0.95 A name alone after the last paragraph.',
  'byline-organisation': 'byline 0.7 An organisation signs after the last paragraph; it is no author.',
  'among-furniture': 'chrome 0.9 A few words between two lines of a share bar, a player or a menu.',
  'short-lines-after-end':
    'chrome 0.95 After the last paragraph several lines of a few words each: tags, columns or tools.',
  'headlines-after-end': 'related 0.85 Several headlines in a row after the last paragraph are other articles.',
  'after-end':
    'related 0.85 The article ended above, with its byline, its source or headlines; what follows is not its own.',
  'short-line-above-body': 'chrome 0.95 A line of a few words between title and body names a column or a tool.',
  paragraph: 'body 0.95 A paragraph: it ends as a sentence, or is longer than any headline.',
  'above-body': 'chrome 0.7 Without a title, what stands above the first paragraph is the head of the site.',
  text: 'body 0.55 Nothing tells it from the article that it stands in: a subheading, an item of a list, a short sentence.',
} as const satisfies Readonly<Record<string, `${LineRole} ${number} ${string}`>>;

export type RuleId = keyof typeof POLICY;
