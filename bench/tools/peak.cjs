// Preloaded into a child: writes its peak memory in KiB when it ends. On Linux from VmHWM and not from getrusage, whose maximum a process
// inherits from the one that started it.
const fs = require('node:fs');

const file = process.env.BENCH_PEAK_FILE;
process.on('exit', () => {
  let kib = process.resourceUsage().maxRSS;
  try {
    kib = Number(/VmHWM:\s*(\d+)/u.exec(fs.readFileSync('/proc/self/status', 'utf8'))[1]);
  } catch {}
  fs.writeFileSync(file, String(kib));
});
