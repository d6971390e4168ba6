/**
 * What a colour means. The colours themselves are the host's theme variables (charts.css), so a chart follows the theme
 * without drawing anew. Never the only bearer of a meaning: a shape, a texture or a word says the same.
 */
export const TONES = ['good', 'bad', 'warn', 'info', 'neutral', 'text', 'quiet'] as const;
export type Tone = (typeof TONES)[number];

/** Class that fills with a tone. */
export const fillOf = (tone: Tone): string => `rcc-fill-${tone}`;
/** Class that draws lines in a tone. */
export const strokeOf = (tone: Tone): string => `rcc-stroke-${tone}`;

/** How an area is filled, so that areas differ without colour too. */
export const TEXTURES = ['solid', 'hatch', 'back-hatch', 'cross', 'dots', 'rows', 'columns', 'open'] as const;
export type Texture = (typeof TEXTURES)[number];

/** How one kind of area looks. */
export interface Fill {
  readonly tone: Tone;
  readonly texture: Texture;
}
