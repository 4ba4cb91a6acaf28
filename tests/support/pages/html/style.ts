/** How a site writes its HTML: names of classes, and which elements it uses for what. */
import type { Draw } from '../draw.js';
import type { BlockKind, Half } from '../page.js';
import { escapeAsOldEditor, escapeText } from './escape.js';

export interface HtmlStyle {
  readonly classes: Readonly<Record<BlockKind, string>>;
  /** `article`, `main`, `nav`, `aside`, `footer`; otherwise everything is a `div`. */
  readonly isSemantic: boolean;
  readonly caption: 'figure' | 'table' | 'paragraph';
  readonly lead: 'h2' | 'p' | 'div' | 'strong';
  readonly list: 'ul' | 'div';
  readonly escape: (text: string) => string;
}

const CLASSES: Readonly<Record<Half, readonly HtmlStyle['classes'][]>> = {
  seen: [
    {
      title: 'title-detail',
      meta: 'header-content',
      lead: 'description',
      body: 'fck_detail',
      figure: 'tplCaption',
      tags: 'tags',
      menu: 'main-nav',
      share: 'social_pin',
      related: 'box-tinlienquanv2',
      comments: 'box_comment_vne',
      furniture: 'banner-ads',
      footer: 'footer',
    },
    {
      title: 'title-page detail',
      meta: 'dt-news__meta',
      lead: 'singular-sapo',
      body: 'singular-content',
      figure: 'image',
      tags: 'tags-wrap',
      menu: 'menu',
      share: 'social',
      related: 'related-news',
      comments: 'comment-list',
      furniture: 'widget',
      footer: 'page-footer',
    },
    {
      title: 'entry-title',
      meta: 'entry-meta',
      lead: 'entry-summary',
      body: 'entry-content',
      figure: 'wp-caption',
      tags: 'tagcloud',
      menu: 'main-menu',
      share: 'sharedaddy',
      related: 'related-posts',
      comments: 'comments-area',
      furniture: 'widget-area',
      footer: 'site-footer',
    },
    {
      title: 'sc-fzXfMB',
      meta: 'sc-fzXfMC',
      lead: 'sc-AxhCb',
      body: 'sc-AxirZ',
      figure: 'sc-AxmLO',
      tags: 'sc-AxheI',
      menu: 'sc-AxgMl',
      share: 'sc-AxiKw',
      related: 'sc-AxhUy',
      comments: 'sc-AxjAm',
      furniture: 'sc-AxBoQ',
      footer: 'sc-AxYuF',
    },
  ],
  unseen: [
    {
      title: 'detail-title',
      meta: 'detail-top',
      lead: 'detail-sapo',
      body: 'detail-cmain afcbc-body',
      figure: 'VCSortableInPreviewMode',
      tags: 'detail-tab',
      menu: 'header__nav',
      share: 'bot-social',
      related: 'box-category-middle',
      comments: 'cmt-detail',
      furniture: 'zone-ads',
      footer: 'footer__bottom',
    },
    {
      title: 'cms-title',
      meta: 'ngaydang',
      lead: 'trichyeu',
      body: 'noidung-baiviet',
      figure: 'anh',
      tags: 'tukhoa',
      menu: 'thanhmenu',
      share: 'chiase',
      related: 'tinkhac',
      comments: 'ykien',
      furniture: 'khoi-phai',
      footer: 'chantrang',
    },
    {
      title: 'article__header-title',
      meta: 'article__meta',
      lead: 'article__sapo',
      body: 'article__body zce-content-body',
      figure: 'picture',
      tags: 'article__tag',
      menu: 'c-menu',
      share: 'article__social',
      related: 'article__related',
      comments: 'article__comment',
      furniture: 'c-banner',
      footer: 'l-footer',
    },
    {
      title: 'css-175oi2r',
      meta: 'css-146c3p1',
      lead: 'css-1rynq56',
      body: 'css-1qaijid',
      figure: 'css-9pa8cd',
      tags: 'css-1dbjc4n',
      menu: 'css-76zvg2',
      share: 'css-18t94o4',
      related: 'css-1jgb5lz',
      comments: 'css-4rbku5',
      furniture: 'css-1hc659g',
      footer: 'css-16y2uox',
    },
  ],
};

/** @param isOld an older site: tables and `div`s, entities for letters */
export const drawStyle = (draw: Draw, half: Half, isOld: boolean): HtmlStyle => ({
  classes: draw.one(CLASSES[half]),
  isSemantic: !isOld && draw.chance(0.6),
  caption: isOld ? draw.one(['table', 'paragraph'] as const) : draw.one(['figure', 'figure', 'table'] as const),
  lead: isOld ? draw.one(['p', 'strong', 'div'] as const) : draw.one(['h2', 'p'] as const),
  list: draw.one(['ul', 'div'] as const),
  escape: isOld && draw.chance(0.5) ? escapeAsOldEditor : escapeText,
});
