/** The frame of every page: head, search form, footer. */
import { html, type Html } from './html.js';
import { vi } from './strings/vi.js';

/** Addresses of what the page loads besides itself. */
export interface PageAssets {
  readonly styles: string;
  readonly icon: string;
  /** Absent when no browser modules are installed; the page works without. */
  readonly script?: string;
}

interface Frame {
  readonly title: string;
  /** What stands in the search box. */
  readonly typed: string;
  readonly content: Html;
  /** Only the first page of all articles is worth finding through other search engines. */
  readonly indexable: boolean;
  readonly focusBox?: boolean;
}

export const renderFrame = (frame: Frame, assets: PageAssets): string =>
  html`<!doctype html>
    <html lang="vi">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <meta name="theme-color" content="#f7f6f2" media="(prefers-color-scheme: light)" />
        <meta name="theme-color" content="#15191c" media="(prefers-color-scheme: dark)" />
        ${!frame.indexable && html`<meta name="robots" content="noindex" />`}
        <title>${frame.title}</title>
        <link rel="icon" href="${assets.icon}" type="image/svg+xml" />
        <link rel="stylesheet" href="${assets.styles}" />
        ${assets.script !== undefined && html`<script type="module" src="${assets.script}"></script>`}
      </head>
      <body>
        <a class="skip" href="#results">${vi.skipToResults}</a>
        <header class="top">
          <div class="measure">
            <h1 class="brand"><a href="/">${vi.siteName}</a></h1>
            <form id="search-form" class="box" action="/" method="get" role="search">
              <label class="unseen" for="q">${vi.searchLabel}</label>
              <input
                id="q"
                name="q"
                type="search"
                value="${frame.typed}"
                placeholder="${vi.searchPlaceholder}"
                autocomplete="off"
                autocapitalize="off"
                spellcheck="false"
                enterkeyhint="search"
                ${frame.focusBox && html`autofocus`}
              />
              <button type="submit">${vi.searchButton}</button>
            </form>
          </div>
        </header>
        <p id="status" class="unseen" role="status" aria-live="polite"></p>
        <p id="trouble" class="trouble measure" role="alert" hidden></p>
        <main id="results" class="measure" tabindex="-1">${frame.content}</main>
      </body>
    </html> `.markup.trimStart();
