/** The looks of the SVG: plain colours for light and dark, no font and nothing else from outside. Nothing of a text is ever in it. */
const light = {
  paper: '#ffffff',
  ink: '#1b1f24',
  faint: '#57606a',
  line: '#57606a',
  exit: '#eef1f4',
  question: ['#e7f0fd', '#2f6fc4'],
  remedies: ['#fff7dc', '#96690a'],
  safety: ['#fff7dc', '#96690a'],
  decide: ['#f3ecfc', '#7a4fb5'],
  call: ['#f1f3f5', '#57606a'],
  fix: ['#e3f6e6', '#23803a'],
  contact: ['#fdeee2', '#b4530f'],
  other: ['#e5f5f6', '#1f7a83'],
  missing: ['#ffe9e9', '#b00020'],
  urgent: '#b00020',
  walked: '#000000',
} as const;
const dark: { readonly [K in keyof typeof light]: (typeof light)[K] extends string ? string : readonly [string, string] } = {
  paper: '#14171a',
  ink: '#e8eaed',
  faint: '#a8b0b8',
  line: '#8b949e',
  exit: '#262b31',
  question: ['#17283f', '#6ea8f0'],
  remedies: ['#332a10', '#d9a93a'],
  safety: ['#332a10', '#d9a93a'],
  decide: ['#2b2140', '#b493e6'],
  call: ['#21262c', '#8b949e'],
  fix: ['#14301b', '#57b56c'],
  contact: ['#38230f', '#e8955a'],
  other: ['#12303a', '#4fb3bf'],
  missing: ['#3d1519', '#ff7b86'],
  urgent: '#ff7b86',
  walked: '#ffffff',
};

type Palette = typeof dark;

function rules(p: Palette): string {
  const shapes = (['question', 'remedies', 'safety', 'decide', 'call', 'fix', 'contact', 'missing'] as const)
    .map((kind) => `.${kind} .s{fill:${p[kind][0]};stroke:${p[kind][1]}}`)
    .join('');
  const others = (['hand-over', 'return', 'start', 'problem', 'flow'] as const)
    .map((kind) => `.${kind} .s{fill:${p.other[0]};stroke:${p.other[1]}}`)
    .join('');
  return (
    `.paper{fill:${p.paper}}text{fill:${p.ink}}.c{fill:${p.faint}}.frame{stroke:${p.line}}` +
    `.e path{stroke:${p.line}}.e polygon{fill:${p.line}}.x rect{fill:${p.exit};stroke:${p.line}}${shapes}${others}` +
    `.urgent .s{stroke:${p.urgent}}.urgent .c{fill:${p.urgent}}` +
    `.walked .s,.x.walked rect,.e.walked path{stroke:${p.walked}}.e.walked polygon{fill:${p.walked}}.walked .w{fill:${p.walked}}`
  );
}

export const SVG_STYLE =
  'text{font-family:system-ui,-apple-system,"Segoe UI","PingFang SC","Microsoft YaHei","Noto Sans CJK SC","Noto Sans SC",sans-serif}' +
  '.s{stroke-width:1.6}.c{font-weight:600}.h{font-weight:700}.w{font-weight:700}' +
  '.e path{fill:none;stroke-width:1.4}.e.unsure path,.e.else path{stroke-dasharray:6 4}.x rect{stroke-width:.8}' +
  '.frame{fill:none;stroke-width:1.2;stroke-dasharray:2 4}.missing .s{stroke-dasharray:6 4}.urgent .s{stroke-width:2.2}' +
  `.walked .s{stroke-width:4.5}.e.walked path{stroke-width:4}.x.walked rect{stroke-width:3}${rules(light)}` +
  `@media (prefers-color-scheme:dark){${rules(dark)}}`;
