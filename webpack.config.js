// Everything that ships is built here, into dist/package: exactly the tree that goes into the .vsix.
const path = require('node:path');
const CopyPlugin = require('copy-webpack-plugin');
const { EsbuildPlugin } = require('esbuild-loader');
const MiniCssExtractPlugin = require('mini-css-extract-plugin');
const icons = require('./hub/icons/names.json');
const { HubBuildChecks } = require('./tools/hub-build-checks');

const out = (...parts) => path.resolve(__dirname, 'dist', 'package', ...parts);
const esbuild = { test: /\.tsx?$/, loader: 'esbuild-loader', options: { target: 'es2022', jsx: 'automatic' } };

const common = (env) => ({
  mode: 'production',
  devtool: env.map ? 'source-map' : false,
  resolve: { extensions: ['.tsx', '.ts', '.js'] },
});

/** One agent task: a small entry file, and chunks for whatever must not be loaded at start (REST code above all). */
const task = (env, folder) => ({
  ...common(env),
  name: folder,
  target: 'node20',
  entry: { main: `./tasks/${folder}/main.ts` },
  output: {
    path: out('tasks', folder),
    filename: '[name].js',
    chunkFilename: '[name].js',
    library: { type: 'commonjs2' },
    devtoolModuleFilenameTemplate: '[absolute-resource-path]',
  },
  module: {
    rules: [
      // Our own modules only declare, so the first file holds no more of them than it uses.
      { test: /[\\/]core[\\/].*\.ts$/, sideEffects: false },
      {
        test: /[\\/]azure-pipelines-task-lib[\\/]internal\.js$/,
        use: path.resolve(__dirname, 'tools/tasklib-loader.js'),
      },
      // Its package says nothing about side effects; there are none, so what nobody uses (editing, formatting) is left out.
      { test: /[\\/]node_modules[\\/]jsonc-parser[\\/]/, sideEffects: false },
      esbuild,
    ],
  },
  optimization: {
    splitChunks: false,
    minimizer: [new EsbuildPlugin({ target: 'node20', legalComments: 'none', charset: 'utf8' })],
  },
});

const POLYFILLS = [
  'array.prototype.find',
  'es6-object-assign/auto',
  'es6-promise/auto',
  'es6-string-polyfills',
  'intersection-observer',
];

/** What the browser loads: one small page per entry, its styles beside it, and a chunk for every tab. */
const hub = (env) => ({
  ...common(env),
  name: 'hub',
  target: 'web',
  entry: { hub: './hub/hub.tsx' },
  output: {
    path: out('hub'),
    filename: '[name].js',
    chunkFilename: '[name].js',
    // The page may lie under any address, so chunks are found beside the script that asks for them.
    publicPath: 'auto',
  },
  resolve: {
    ...common(env).resolve,
    alias: {
      // Polyfills that azure-devops-ui brings for browsers long gone: every browser of Azure DevOps has these.
      ...Object.fromEntries(POLYFILLS.map((name) => [name, false])),
    },
  },
  module: {
    rules: [
      // The core only declares, so what the first view does not use of it is left out.
      { test: /[\\/]core[\\/].*\.ts$/, sideEffects: false },
      esbuild,
      // Its package says nothing about side effects. All but this module of polyfills only declare, so a component that
      // the page does not use is left out together with its styles.
      { test: /[\\/]azure-devops-ui[\\/](?!CommonImports\.js$).*\.js$/, sideEffects: false },
      { test: /\.css$/, use: [MiniCssExtractPlugin.loader, 'css-loader'] },
      {
        test: /[\\/](Fluent|Fabric)Icons\.css$/,
        use: { loader: path.resolve(__dirname, 'tools/icon-subset-loader.js'), options: { names: icons } },
      },
    ],
  },
  optimization: {
    chunkIds: 'named',
    minimizer: [new EsbuildPlugin({ target: 'es2022', css: true, legalComments: 'none', charset: 'utf8' })],
  },
  // The budget is ours and counts gzip; webpack's own warning counts raw bytes.
  performance: { hints: false },
  plugins: [
    new MiniCssExtractPlugin({ filename: '[name].css', chunkFilename: '[name].css', ignoreOrder: true }),
    new CopyPlugin({ patterns: [{ from: 'hub/*.html', to: '[name][ext]' }] }),
    new HubBuildChecks({
      budgets: [
        { entry: 'hub', bytes: 200 * 1024, chunks: ['engine', 'page-overview'] },
        // What reads a pipeline's YAML and a plan comes beside the first answers; classic pipelines do without.
        { entry: 'hub', bytes: 245 * 1024, chunks: ['engine', 'page-overview', 'plan'] },
      ],
      icons,
    }),
  ],
});

/** Pages inside other pages: a script of its own each, without the hub's components; the reader of YAML comes lazily. */
const embedded = (env) => ({
  ...common(env),
  name: 'embedded',
  target: 'web',
  entry: {
    widget: './hub/widget/widget.ts',
    'widget-configuration': './hub/widget/widget-configuration.ts',
    'run-tab': './hub/run-tab/run-tab.ts',
  },
  output: {
    path: out('hub', 'embedded'),
    filename: '[name].js',
    chunkFilename: '[name].js',
    publicPath: 'auto',
  },
  module: {
    rules: [
      // Our own modules only declare, so what a small page does not use is left out.
      { test: /[\\/](core|hub)[\\/].*\.ts$/, sideEffects: false },
      esbuild,
      { test: /\.css$/, sideEffects: true, use: [MiniCssExtractPlugin.loader, 'css-loader'] },
    ],
  },
  optimization: {
    chunkIds: 'named',
    minimizer: [new EsbuildPlugin({ target: 'es2022', css: true, legalComments: 'none', charset: 'utf8' })],
  },
  performance: { hints: false },
  plugins: [
    new MiniCssExtractPlugin({ filename: '[name].css', chunkFilename: '[name].css' }),
    new CopyPlugin({ patterns: [{ from: 'hub/{widget,run-tab}/*.html', to: '[name][ext]' }] }),
    new HubBuildChecks({
      budgets: ['widget', 'widget-configuration', 'run-tab'].map((entry) => ({ entry, bytes: 60 * 1024, chunks: [] })),
      icons,
    }),
  ],
});

module.exports = (env = {}) => [task(env, 'stamp-release-version/v1'), hub(env), embedded(env)];
