// Everything that ships is built here, into dist/package: exactly the tree that goes into the .vsix.
const path = require('node:path');
const { EsbuildPlugin } = require('esbuild-loader');

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
      {
        test: /[\\/]azure-pipelines-task-lib[\\/]internal\.js$/,
        use: path.resolve(__dirname, 'tools/tasklib-loader.js'),
      },
      esbuild,
    ],
  },
  optimization: {
    splitChunks: false,
    minimizer: [new EsbuildPlugin({ target: 'node20', legalComments: 'none', charset: 'utf8' })],
  },
});

module.exports = (env = {}) => [task(env, 'stamp-release-version/v1')];
