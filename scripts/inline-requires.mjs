import { transform } from 'esbuild';

const ESBUILD_EXPORTS = /__export\(stdin_exports, \{\n([^}]*)\}\);/u;
const ESBUILD_END = 'module.exports = __toCommonJS(stdin_exports);';

/** Stands before the path of what was imported with `import()`. */
export const LATER = 'later:';

/**
 * A module as CommonJS that loads each other module at the place where it is first used, not at its top: what a call never comes to use is then never made.
 * Metro and Babel (`lazy`) call it inline requires. esbuild makes CommonJS of it; here its imports go to where they are used, and its exports are a plain object,
 * as the getters of esbuild's cost a start more than all else. So a module may not change what it exports.
 * @param source an ES module
 * @param isLazy which of the modules that it names are to be loaded so
 */
export async function withInlineRequires(source, isLazy, options) {
  const asRequires = source.replace(/\bimport\('(\.[^']*)'\)/gu, `Promise.resolve().then(() => require('${LATER}$1'))`);
  const { code } = await transform(asRequires, { ...options, format: 'cjs' });
  const exported = [...(ESBUILD_EXPORTS.exec(code)?.[1] ?? '').matchAll(/^ {2}(\w+): \(\) => (.*?),?$/gmu)];
  const entries = exported.map(([, name, value]) => (name === value ? name : `get ${name}() { return ${value}; }`));
  const end = code.indexOf(ESBUILD_END);
  const body = end < 0 ? code : code.slice(end + ESBUILD_END.length).replace(/\/\/ Annotate the CommonJS[\s\S]*$/u, '');
  let inlined = `${body}\nmodule.exports = { __proto__: null, ${entries.join(', ')} };\n`;
  for (const [statement, name, path] of inlined.matchAll(/^var (\w+) = (?:__toESM\()?require\("([^"]+)"\)(?:, \d)?\)?;$/gmu)) {
    if (!isLazy(path)) continue;
    inlined = inlined.replace(statement, '').replaceAll(new RegExp(`\\b${name}\\.`, 'gu'), `(require("${path}")).`);
    if (new RegExp(`\\b${name}\\b`, 'u').test(inlined)) throw new Error(`${path} is used as a whole, which cannot be put off`);
  }
  return inlined;
}
