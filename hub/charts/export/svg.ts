/** Properties that make up the look of a drawing: CSS variables and classes do not leave the page, their values do. */
const PROPERTIES = [
  'fill',
  'fill-opacity',
  'stroke',
  'stroke-width',
  'stroke-dasharray',
  'stroke-linecap',
  'stroke-linejoin',
  'stroke-opacity',
  'opacity',
  'font-family',
  'font-size',
  'font-weight',
  'paint-order',
] as const;

const NAMESPACE = 'http://www.w3.org/2000/svg';
const MARGIN = 16;
const LINE = 20;

/** Words above an exported picture: it is looked at without the page around it. */
export interface PictureWords {
  readonly title: string;
  /** E.g. pipeline, days, zone. Each is one line. */
  readonly lines: readonly string[];
}

/**
 * The chart inside `element` as a picture of its own: SVG text with every colour written out, a background, and a heading.
 * Names are text nodes and are escaped by the serializer; characters XML cannot hold are left out.
 * @returns null when there is no drawing inside (the chart is shown as a table)
 */
export function svgOf(element: Element, words?: PictureWords): string | null {
  const drawing = element.matches('svg[data-chart]') ? element : element.querySelector('svg[data-chart]');
  if (!(drawing instanceof SVGSVGElement)) return null;
  const copy = drawing.cloneNode(true) as SVGSVGElement;
  inline(drawing, copy);
  const [width, height] = [Number(drawing.getAttribute('width')), Number(drawing.getAttribute('height'))];
  const style = getComputedStyle(drawing);
  const heading = words ? [words.title, ...words.lines] : [];
  const headingHeight = heading.length === 0 ? 0 : heading.length * LINE + 8;
  const [wide, high] = [width + 2 * MARGIN, height + headingHeight + 2 * MARGIN];

  const picture = document.createElementNS(NAMESPACE, 'svg');
  set(picture, { xmlns: NAMESPACE, width: wide, height: high, viewBox: `0 0 ${wide} ${high}` });
  const ground = document.createElementNS(NAMESPACE, 'rect');
  set(ground, { width: wide, height: high, fill: surfaceOf(drawing) });
  picture.append(ground);
  heading.forEach((line, index) => {
    const text = document.createElementNS(NAMESPACE, 'text');
    set(text, {
      x: MARGIN,
      y: MARGIN + index * LINE + 12,
      fill: style.color,
      'font-family': style.fontFamily,
      'font-size': index === 0 ? 16 : 12,
      'font-weight': index === 0 ? 600 : 400,
    });
    text.textContent = line;
    picture.append(text);
  });
  set(copy, { x: MARGIN, y: MARGIN + headingHeight });
  for (const name of ['data-chart', 'aria-hidden', 'focusable', 'class', 'style']) copy.removeAttribute(name);
  picture.append(copy);
  return withoutControls(new XMLSerializer().serializeToString(picture));
}

function set(element: Element, attributes: Readonly<Record<string, string | number>>): void {
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, String(value));
}

function inline(from: Element, to: Element): void {
  const style = getComputedStyle(from);
  for (const property of PROPERTIES) {
    const value = style.getPropertyValue(property);
    // A texture's address is absolute in computed styles and would point into this page.
    if (value.includes('url(')) to.setAttribute(property, value.replace(/url\("?[^"#]*(#[^")]+)"?\)/, 'url($1)'));
    else if (value !== '') to.setAttribute(property, value);
  }
  to.removeAttribute('class');
  const children = [...to.children];
  [...from.children].forEach((child, index) => {
    const copy = children[index];
    if (copy) inline(child, copy);
  });
}

/** The colour behind a drawing: the nearest ancestor's that is not transparent. */
function surfaceOf(element: Element): string {
  for (let at: Element | null = element; at; at = at.parentElement) {
    const color = getComputedStyle(at).backgroundColor;
    if (color !== '' && color !== 'transparent' && !/,\s*0\)$/.test(color)) return color;
  }
  return 'white';
}

/** Without the characters that XML 1.0 cannot hold (§2.2). */
function withoutControls(xml: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is taken out
  return xml.replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, '');
}
