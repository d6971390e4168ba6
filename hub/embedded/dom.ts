/**
 * Draws pages that are too small for a component library. Text from outside only ever becomes a text node or an attribute's
 * value, so nothing in it is read as markup.
 */

export type Child = Node | string | null | undefined | false;

type Attributes = Readonly<Record<string, string | number | boolean | undefined>>;

/** An element. An attribute that is `false` or undefined is left out, `true` is written without a value. */
export function element<Tag extends keyof HTMLElementTagNameMap>(
  tag: Tag,
  attributes: Attributes = {},
  ...children: readonly Child[]
): HTMLElementTagNameMap[Tag] {
  const made = document.createElement(tag);
  setAttributes(made, attributes);
  append(made, children);
  return made;
}

/** Puts new children in the place of the old ones. What had the focus gets it back, when it is there again (`data-key`). */
export function redraw(root: Element, ...children: readonly Child[]): void {
  const key = root.contains(document.activeElement) ? document.activeElement?.getAttribute('data-key') : null;
  const top = [...root.querySelectorAll('[data-scroll]')].map((one) => [
    one.getAttribute('data-scroll'),
    one.scrollTop,
  ]);
  root.replaceChildren();
  append(root, children);
  for (const [name, scrollTop] of top) {
    const again = root.querySelector(`[data-scroll="${String(name)}"]`);
    if (again) again.scrollTop = Number(scrollTop);
  }
  if (key) root.querySelector<HTMLElement>(`[data-key="${CSS.escape(key)}"]`)?.focus();
}

const SVG = 'http://www.w3.org/2000/svg';

/** A 16 by 16 picture of one path, in the colour of the text around it. It says nothing: a word beside it does. */
export function picture(path: string, className: string): SVGSVGElement {
  const svg = document.createElementNS(SVG, 'svg');
  setAttributes(svg, { viewBox: '0 0 16 16', width: 16, height: 16, 'aria-hidden': 'true', class: className });
  const shape = document.createElementNS(SVG, 'path');
  setAttributes(shape, { d: path, fill: 'currentColor', 'fill-rule': 'evenodd' });
  svg.append(shape);
  return svg;
}

function setAttributes(target: Element, attributes: Attributes): void {
  for (const [name, value] of Object.entries(attributes)) {
    if (value === undefined || value === false) continue;
    target.setAttribute(name, value === true ? '' : String(value));
  }
}

function append(target: Element, children: readonly Child[]): void {
  for (const child of children) if (child) target.append(child);
}
