// Preloaded by precompile.mjs: when the program ends, keeps the text of its modules and what V8 has made of it, with every function that this run and those
// before it have called.
const { writeFileSync } = require('node:fs');
const { join } = require('node:path');
const vm = require('node:vm');

const scripts = [];

vm.Script = class extends vm.Script {
  constructor(source, options) {
    super(source, options);
    const path = options.filename.slice(options.filename.lastIndexOf('dist/') + 'dist/'.length);
    const id = path.startsWith('cli/') ? `./${path.slice(4)}` : `../${path}`;
    scripts.push({ name: join(process.env.KEEP_COMPILED, encodeURIComponent(id)), source, script: this });
  }
};

process.on('exit', () => {
  for (const { name, source, script } of scripts) {
    writeFileSync(`${name}.text`, source, 'latin1');
    writeFileSync(`${name}.code`, script.createCachedData());
  }
});
