// What the hub's build refuses: a first load over its budget, and an icon that is used but not in the subset font.
const zlib = require('node:zlib');

/**
 * @param {{ budgets: { entry: string, bytes: number, chunks: string[] }[], icons: string[] }} options budgets in bytes of
 * gzip; `chunks` load lazily but in this case always, so they count.
 */
class HubBuildChecks {
  constructor(options) {
    this.options = options;
  }

  apply(compiler) {
    const { Compilation, WebpackError } = compiler.webpack;
    compiler.hooks.compilation.tap('HubBuildChecks', (compilation) => {
      const stage = Compilation.PROCESS_ASSETS_STAGE_REPORT;
      compilation.hooks.processAssets.tap({ name: 'HubBuildChecks', stage }, (assets) => {
        const refuse = (message) => compilation.errors.push(new WebpackError(message));
        for (const { entry, bytes, chunks } of this.options.budgets) {
          const own = compilation.entrypoints.get(entry)?.getFiles() ?? [];
          const lazy = chunks.flatMap((chunk) => {
            const found = compilation.namedChunks.get(chunk);
            if (!found) refuse(`The budget of '${entry}' counts a chunk '${chunk}' that does not exist.`);
            // What the bundler split off a chunk comes with it.
            return [...(found?.groupsIterable ?? [])].flatMap((group) => group.getFiles());
          });
          const files = [...new Set([...own, ...lazy])];
          const sizes = files.map((file) => [file, zlib.gzipSync(assets[file].source()).length]);
          const total = sizes.reduce((sum, [, size]) => sum + size, 0);
          if (total <= bytes) continue;
          const list = sizes.map(([file, size]) => `${file} ${kib(size)}`).join(', ');
          refuse(`First load of '${entry}' is ${kib(total)} gzip, over its budget of ${kib(bytes)}: ${list}.`);
        }
        const known = new Set(this.options.icons);
        const used = new Set();
        for (const [file, source] of Object.entries(assets)) {
          if (!file.endsWith('.js')) continue;
          for (const [, icon] of String(source.source()).matchAll(/iconName:\s*"([A-Za-z0-9_]+)"/g)) used.add(icon);
        }
        const missing = [...used].filter((icon) => !known.has(icon)).sort();
        if (missing.length > 0) refuse(`Icons used but not in hub/icons/names.json: ${missing.join(', ')}.`);
      });
    });
  }
}

const kib = (bytes) => `${(bytes / 1024).toFixed(1)} KiB`;

module.exports = { HubBuildChecks };
