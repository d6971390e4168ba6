import { svgOf } from '../charts';

const NAMESPACE = 'http://www.w3.org/2000/svg';

/**
 * All drawings of the page as one picture, below each other, each with its title.
 * @param lines words under each title: a picture is looked at without the page around it
 * @returns null when nothing is drawn
 */
export function pictureOf(page: Document, lines: readonly string[]): string | null {
  const drawings = [...page.querySelectorAll('figure.rcc-figure')].flatMap((figure) => {
    const svg = svgOf(figure, { title: titleOf(figure), lines });
    if (svg === null) return [];
    const root = new DOMParser().parseFromString(svg, 'image/svg+xml').documentElement;
    return [{ root, width: Number(root.getAttribute('width')), height: Number(root.getAttribute('height')) }];
  });
  if (drawings.length === 0) return null;
  const width = Math.max(...drawings.map((drawing) => drawing.width));
  const whole = page.createElementNS(NAMESPACE, 'svg');
  let top = 0;
  for (const { root, height } of drawings) {
    root.setAttribute('y', String(top));
    whole.append(page.importNode(root, true));
    top += height;
  }
  for (const [name, value] of Object.entries({ width, height: top, viewBox: `0 0 ${width} ${top}` })) {
    whole.setAttribute(name, String(value));
  }
  return new XMLSerializer().serializeToString(whole);
}

/** The figure's own title after that of the section it stands in: several stages have a figure of the same name. */
function titleOf(figure: Element): string {
  const own = figure.querySelector('figcaption h2, figcaption h3')?.textContent ?? '';
  const section = figure.closest('section[aria-labelledby]')?.querySelector(':scope > h2')?.textContent ?? '';
  return [section, own].filter((words) => words !== '').join(' · ');
}
