// azure-devops-ui draws its icons with the Fluent fonts, 1.3 MB, and a few with the older one. This loader takes its two
// style sheets and keeps the rules of the icons in hub/icons/names.json, with fonts that hold just those glyphs, as data
// addresses: a font file beside the page would be refused in a frame of opaque origin.
const fs = require('node:fs');
const path = require('node:path');
const subsetFont = require('subset-font');

const RULE = /([^{}]+)\{([^{}]*)\}/g;
const ICON = /\.ms-Icon--([A-Za-z0-9_]+)(?=:|\s|,|$)/g;
const CODE = /content:\s*"\\([0-9a-f]+)"/i;
const FACE = /font-family:\s*"(\w+)"/;
const NEWER = 'FluentIcons.css';
const OLDER = 'FabricIcons.css';

module.exports = function iconSubset(css) {
  const done = this.async();
  const folder = path.dirname(this.resourcePath);
  const has = (sheet) => {
    const known = iconsOf(fs.readFileSync(path.join(folder, sheet), 'utf8'));
    return (name) => known.has(name);
  };
  const [newer, older] = [has(NEWER), has(OLDER)];
  const names = this.getOptions().names;
  const missing = names.filter((name) => !newer(name) && !older(name));
  if (missing.length > 0) return done(new Error(`hub/icons/names.json names unknown icons: ${missing.join(', ')}`));
  // An icon that both know is drawn with the newer font.
  const isNewer = path.basename(this.resourcePath) === NEWER;
  const own = new Set(names.filter((name) => newer(name) === isNewer));
  subset(css, own, folder).then(
    (result) => done(null, result),
    (error) => done(error),
  );
};

function iconsOf(css) {
  return new Set([...css.matchAll(/\.ms-Icon--([A-Za-z0-9_]+)::?before/g)].map(([, name]) => name));
}

async function subset(css, names, folder) {
  const rules = [...css.replace(/\/\*[\s\S]*?\*\//g, '').matchAll(RULE)];
  const fonts = new Map();
  const glyphs = new Map();
  const kept = [];
  for (const [, selectors, body] of rules) {
    if (selectors.trim() === '@font-face') {
      const face = FACE.exec(body)?.[1];
      const file = /url\("([^"]+)"\)/.exec(body)?.[1];
      if (face && file) fonts.set(face, path.join(folder, file));
      continue;
    }
    const code = CODE.exec(body)?.[1];
    if (!code) {
      // Sizes and alignment of icons in general stay; those of one icon go unless it is wanted.
      const mentioned = [...selectors.matchAll(ICON)].map(([, name]) => name);
      if (mentioned.length === 0 || mentioned.some((name) => names.has(name)))
        kept.push(`${selectors.trim()}{${body}}`);
      continue;
    }
    const wanted = selectors
      .split(',')
      .filter((selector) => [...selector.matchAll(ICON)].some(([, name]) => names.has(name)));
    if (wanted.length === 0) continue;
    const face = FACE.exec(body)?.[1];
    glyphs.set(face, (glyphs.get(face) ?? '') + String.fromCodePoint(Number.parseInt(code, 16)));
    kept.push(`${wanted.join(',').trim()}{${body}}`);
  }
  const faces = await Promise.all(
    [...glyphs].map(async ([face, text]) => {
      const font = await subsetFont(fs.readFileSync(fonts.get(face)), text, { targetFormat: 'woff2' });
      return `@font-face{font-family:"${face}";src:url("data:font/woff2;base64,${font.toString('base64')}") format("woff2")}`;
    }),
  );
  return [...faces, ...kept].join('\n');
}
