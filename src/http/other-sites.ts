/** What an operator allows pages of other sites; without a type of Express, as whoever starts the service has none. */

export interface CrossOrigin {
  /**
   * Origins of pages that may ask, such as `https://bao.vn`; `*` is any, which may search but send no key. Default:
   * none.
   */
  readonly allowOrigin?: readonly string[] | undefined;
  /** Origins of pages that may show the service in a frame; `self` is its own. Default: none. */
  readonly frameAncestors?: readonly string[] | undefined;
}
