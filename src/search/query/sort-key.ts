/** What found articles are ordered by: `publishedAt`, or a sortable field of the publisher's own. */
export interface SortKey {
  readonly field: string;
  readonly direction: 'asc' | 'desc';
}
