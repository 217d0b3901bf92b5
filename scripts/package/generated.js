// @ts-check
/**
 * What nobody wrote, in files of its own: types of the CRDs, the schemas of what an API server serves, the keys of
 * Traefik's chart and its arguments. So anyone can see how much of the package that is.
 */
const { mkdirSync, readFileSync, readdirSync, statSync, writeFileSync } = require('node:fs');
const { dirname, join, relative, resolve, sep } = require('node:path');
const esbuild = require('esbuild');

const ROOT = join(__dirname, '../..');
const GENERATED = [
  'imports',
  'lib/manifests/schema/served',
  'lib/edge/traefik/chart/known-arguments.ts',
  'lib/edge/traefik/chart/known-keys.ts',
];

/** Leaves generated modules out of a bundle, which then asks for them below `generated/`, by their paths here. */
const GENERATED_APART = {
  name: 'generated-apart',
  /** @param {import('esbuild').PluginBuild} build */
  setup(build) {
    const modules = GENERATED.map((path) => join(ROOT, path.replace(/\.ts$/, '')));
    build.onResolve({ filter: /^\./ }, ({ path, resolveDir }) => {
      const target = resolve(resolveDir, path);
      if (!modules.some((module) => target === module || target.startsWith(module + sep))) return undefined;
      return { path: `./generated/${relative(ROOT, target)}`, external: true };
    });
  },
};

/**
 * @param {string} folder of the package
 * @param {import('esbuild').TransformOptions} options
 */
function writeGenerated(folder, options) {
  for (const path of GENERATED.flatMap(sources)) {
    const { code } = esbuild.transformSync(readFileSync(join(ROOT, path), 'utf8'), {
      ...options,
      loader: 'ts',
      format: 'cjs',
    });
    const target = join(folder, 'generated', path.replace(/\.ts$/, '.js'));
    mkdirSync(dirname(target), { recursive: true });
    writeFileSync(target, code);
  }
}

/**
 * The modules of a path.
 * @param {string} path
 */
function sources(path) {
  if (!statSync(join(ROOT, path)).isDirectory()) return [path];
  const names = readdirSync(join(ROOT, path)).filter((name) => name.endsWith('.ts'));
  return names.map((name) => join(path, name));
}

module.exports = { GENERATED_APART, writeGenerated };
