// electron-builder's configuration: only the files that the program needs, hardened fuses, three systems.
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from '../setup/paths.mjs';
import { PACKAGES } from './desktop.mjs';

/** The files to ship of each package that is not bundled; the `main` files of TensorFlow.js are single bundles. */
const FILES = {
  '@duckdb': ['**/*.js', '**/*.node', '**/*.so', '**/*.dll', '**/*.dylib'],
  '@fontsource': ['inter/files/inter-latin-{400,600}-normal.woff2'],
  '@napi-rs': ['**/*.{js,node,dat}'],
  '@tensorflow': [
    'tfjs*/dist/*.node.js',
    'tfjs-backend-wasm/dist/*.wasm',
    'tfjs-node/dist/**/*.js',
    'tfjs-node/lib/**',
    'tfjs-node/deps/lib/**',
  ],
  'sql.js': ['dist/sql-wasm.{js,wasm}'],
};
/** Dependencies of TensorFlow.js that only its installation, types and command line need. */
const NEEDLESS =
  /^(@types\/.*|@webgpu\/types|adm-zip|argparse|core-js|https-proxy-agent|regenerator-runtime|rimraf|tar|undici-types|yargs)$/;

/** `bundles` is the folder of main, preload and engine; `electron` is an unofficial distribution to use instead. */
export function packageConfig({
  output = 'release',
  bundles = 'dist/desktop',
  icons = 'dist/icons',
  electron,
} = {}) {
  return {
    appId: 'io.github.shot-review',
    productName: 'Shot Review',
    copyright: 'Apache-2.0',
    directories: { output },
    extraMetadata: { main: 'dist/desktop/main.cjs' },
    ...(electron && { electronDist: electron.dist, electronVersion: electron.version }),
    files: [
      'package.json',
      'LICENSE',
      { from: bundles, to: 'dist/desktop', filter: ['*.cjs'] },
      { from: 'dist/page', to: 'dist/page', filter: ['**/*', '!**/*.map'] },
      { from: 'dist/report', to: 'dist/report' },
      { from: 'sample-data', to: 'sample-data', filter: ['*.csv', '*.md', 'LICENSE*'] },
      { from: '.', filter: ['!node_modules/**', ...nodeModules()] },
    ],
    asar: true,
    // Files that DuckDB or the system's loader opens must be real files.
    asarUnpack: ['**/*.{node,so,so.*,dll,dylib}', 'sample-data/**'],
    npmRebuild: false,
    electronLanguages: ['en-US', 'pt-BR'],
    electronFuses: {
      runAsNode: false,
      enableCookieEncryption: true,
      enableNodeOptionsEnvironmentVariable: false,
      enableNodeCliInspectArguments: false,
      enableEmbeddedAsarIntegrityValidation: true,
      onlyLoadAppFromAsar: true,
      grantFileProtocolExtraPrivileges: false,
    },
    publish: null,
    // biome-ignore lint/suspicious/noTemplateCurlyInString: electron-builder fills these in.
    artifactName: 'shot-review-${version}-${os}-${arch}.${ext}',
    linux: {
      target: ['AppImage', 'deb'],
      icon: `${icons}/linux`,
      category: 'Science',
      executableName: 'shot-review-window',
      synopsis: 'Review shot-prediction experiments',
      maintainer: 'Shot Review <shot-review@users.noreply.github.com>',
      mimeTypes: ['text/csv', 'application/vnd.apache.parquet', 'application/vnd.sqlite3'],
    },
    mac: {
      // The native packages are those of this machine, so each chip is packaged separately.
      target: [{ target: 'dmg', arch: [process.arch] }],
      icon: `${icons}/icon.icns`,
      category: 'public.app-category.productivity',
      hardenedRuntime: true,
      entitlements: 'build/package/entitlements.plist',
      entitlementsInherit: 'build/package/entitlements.plist',
      fileAssociations: [
        { ext: ['csv', 'parquet'], name: 'Shots', role: 'Viewer', rank: 'Alternate' },
        { ext: ['db', 'sqlite'], name: 'MLflow database', role: 'Viewer', rank: 'Alternate' },
      ],
    },
    win: {
      target: [{ target: 'nsis', arch: ['x64'] }],
      icon: `${icons}/icon.ico`,
    },
    nsis: {
      oneClick: false,
      perMachine: false,
      allowToChangeInstallationDirectory: true,
      // electron-builder's own file association would take .csv away from the spreadsheet program.
      include: 'build/package/open-with.nsh',
    },
    deb: {
      depends: [
        'libgtk-3-0',
        'libnss3',
        'libasound2',
        'libgbm1',
        'libxss1',
        'libxtst6',
        'xdg-utils',
      ],
    },
  };
}

/** Patterns for the files of PACKAGES and of their dependencies. */
function nodeModules() {
  const patterns = [];
  for (const path of dependenciesOf(PACKAGES)) {
    const name = path.split('node_modules/').at(-1);
    const special = Object.keys(FILES).find(
      (prefix) => name === prefix || name.startsWith(`${prefix}/`),
    );
    patterns.push(`${path}/package.json`, `${path}/LICENSE*`);
    if (special === undefined) patterns.push(`${path}/**/*.js`, `${path}/**/*.json`);
  }
  for (const [folder, files] of Object.entries(FILES))
    patterns.push(...files.map((file) => `node_modules/${folder}/${file}`));
  return [...patterns, '!**/{test,tests,__tests__,example,examples,docs}/**'];
}

/** The folders of the packages and their dependencies, as npm's lock file places them. */
function dependenciesOf(roots) {
  const { packages } = JSON.parse(readFileSync(join(ROOT, 'package-lock.json'), 'utf8'));
  const found = new Set();
  const resolve = (name, from) => {
    for (let at = from; ; at = at.replace(/\/?node_modules\/(@[^/]+\/)?[^/]+$/, '')) {
      const path = `${at === '' ? '' : `${at}/`}node_modules/${name}`;
      if (path in packages) return path;
      if (at === '') return null;
    }
  };
  const visit = (path) => {
    if (path === null || found.has(path) || NEEDLESS.test(path.split('node_modules/').at(-1)))
      return;
    if (!existsSync(join(ROOT, path))) return; // another system's
    found.add(path);
    const { dependencies, optionalDependencies } = packages[path];
    for (const name of Object.keys({ ...dependencies, ...optionalDependencies }))
      visit(resolve(name, path));
  };
  const tensorflow = ['tfjs-node', 'tfjs-core', 'tfjs-backend-cpu', 'tfjs-backend-wasm'];
  for (const name of roots) {
    if (name === '@tensorflow/*')
      for (const one of tensorflow) visit(resolve(`@tensorflow/${one}`, ''));
    else visit(resolve(name, ''));
  }
  return found;
}
