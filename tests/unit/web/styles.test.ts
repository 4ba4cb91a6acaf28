import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';

const css = readFileSync('src/web/assets/styles.css', 'utf8');

/** The colours of one scheme: those of the dark one stand over those of the light one. */
const colours = (block: string): Readonly<Record<string, string>> => {
  const found: Record<string, string> = {};
  for (const [, name = '', colour = ''] of block.matchAll(/--([a-z-]+): (#[0-9a-f]{6})/g)) found[name] = colour;
  return found;
};
const [, lightBlock = '', darkBlock = ''] = css.split(/:root \{/);
const schemes = { light: colours(lightBlock), dark: { ...colours(lightBlock), ...colours(darkBlock) } };

/** Relative luminance and contrast as WCAG 2.2 defines them. */
const luminance = (colour: string): number => {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5]
    .map((at) => parseInt(colour.slice(at, at + 2), 16) / 255)
    .map((channel) => (channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4));
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
};
const contrast = (one: string, other: string): number => {
  const [dark = 0, light = 0] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (light + 0.05) / (dark + 0.05);
};

describe.each(Object.entries(schemes))('the %s scheme', (_name, scheme) => {
  it.each([
    ['ink', 'paper'],
    ['ink', 'surface'],
    ['ink', 'accent-wash'],
    ['ink', 'warn-wash'],
    ['soft', 'paper'],
    ['soft', 'surface'],
    ['accent', 'paper'],
    ['accent', 'surface'],
    ['accent', 'accent-wash'],
    ['accent-strong', 'accent-wash'],
    ['visited', 'paper'],
    ['on-accent', 'accent'],
    ['on-accent', 'accent-strong'],
    ['on-mark', 'mark'],
  ])('%s can be read on %s', (text, ground) => {
    expect(contrast(scheme[text] ?? '', scheme[ground] ?? '')).toBeGreaterThanOrEqual(4.5);
  });
});

describe('the style sheet', () => {
  it('fetches nothing', () => {
    expect(css).not.toMatch(/url\(|@import|@font-face|https?:/);
  });

  it('never sets lines closer than 1.5', () => {
    const heights = [...css.matchAll(/line-height: ([\d.]+)/g)].map(([, height]) => Number(height));
    expect(heights.length).toBeGreaterThan(1);
    expect(Math.min(...heights)).toBeGreaterThanOrEqual(1.5);
  });

  it('uses every colour that it defines', () => {
    for (const name of Object.keys(schemes.light)) expect(css).toContain(`var(--${name})`);
    expect(Object.keys(colours(darkBlock)).sort()).toEqual(Object.keys(colours(lightBlock)).sort());
  });
});
