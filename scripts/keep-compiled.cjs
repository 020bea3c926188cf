// Preloaded by precompile.mjs: when the program ends, keeps what V8 has made of its modules, with every function that this run and those before it have called.
const { mkdirSync, writeFileSync } = require('node:fs');
const { basename, join } = require('node:path');
const vm = require('node:vm');

const folder = join(__dirname, '..', 'dist', 'compiled', `${process.version}-${process.platform}-${process.arch}`);
const scripts = [];

vm.Script = class extends vm.Script {
  constructor(source, options) {
    super(source, options);
    scripts.push({ name: basename(options.filename), script: this });
  }
};

process.on('exit', () => {
  mkdirSync(folder, { recursive: true });
  for (const { name, script } of scripts) writeFileSync(join(folder, `${name}.bin`), script.createCachedData());
});
