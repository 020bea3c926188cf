/**
 * Puts faults into a source file, all at once and asleep: each place asks `__fault(number)` whether it is to be wrong, so that one build serves every
 * mutant (mutant schemata: R. H. Untch, A. J. Offutt and M. J. Harrold, "Mutation analysis using mutant schemata", ISSTA 1993).
 */
import { parseAst } from 'vitest/node';

/** Comparisons as a function: each side is worked out once, in its order, and stands in the text once. */
const HELPERS = `const __fault = globalThis.__fault; let __left;
const __is = { '===': (a, b) => a === b, '!==': (a, b) => a !== b, '<': (a, b) => a < b, '<=': (a, b) => a <= b, '>': (a, b) => a > b, '>=': (a, b) => a >= b };
`;
const COMPARES = { '===': '!==', '!==': '===', '<': '<=', '<=': '<', '>': '>=', '>=': '>' };
const JOINS = { '&&': '||', '||': '&&', '??': '&&' };

/** By kind of node: the fault it can have; `inside` gives the text of a part with the faults of that part in it, and is to be called once for each. */
const FAULTS = {
  BinaryExpression({ left, right, operator: was }, inside) {
    const now = COMPARES[was];
    if (now) return { was, now, write: (n) => `__is[__fault(${n}) ? '${now}' : '${was}'](${inside(left)}, ${inside(right)})` };
    if (right.value !== 1 || !['+', '-'].includes(was)) return undefined;
    const other = was === '+' ? 2 : 0;
    return { was: `${was} 1`, now: `${was} ${other}`, write: (n) => `((${inside(left)}) ${was} (__fault(${n}) ? ${other} : 1))` };
  },
  LogicalExpression({ left, right, operator: was }, inside) {
    const goesOn = {
      '&&': (n) => `__fault(${n}) === !(__left = ${inside(left)})`,
      '||': (n) => `__fault(${n}) === !!(__left = ${inside(left)})`,
      '??': (n) => `((__left = ${inside(left)}), __fault(${n}) ? __left : __left == null)`,
    }[was];
    return { was, now: JOINS[was], write: (n) => `(${goesOn(n)} ? (${inside(right)}) : __left)` };
  },
  Literal({ value }) {
    if (value === true) return { was: 'true', now: 'false', write: (n) => `(!__fault(${n}))` };
    return value === false ? { was: 'false', now: 'true', write: (n) => `__fault(${n})` } : undefined;
  },
  IfStatement: opposite,
  ConditionalExpression: opposite,
  CallExpression({ callee }) {
    const was = callee.type === 'MemberExpression' && !callee.computed ? callee.property.name : '';
    const now = was === 'some' ? 'every' : 'some';
    if (was !== 'some' && was !== 'every') return undefined;
    const place = { start: callee.property.start - (callee.optional ? 2 : 1), end: callee.property.end };
    return { was, now, place, write: (n) => `${callee.optional ? '?.' : ''}[__fault(${n}) ? '${now}' : '${was}']` };
  },
  ReturnStatement({ argument }, inside) {
    if (!argument || argument.type === 'Literal' || argument.name === 'undefined') return undefined;
    return { was: 'return', now: 'return undefined', write: (n) => `{ if (__fault(${n})) return undefined; return ${inside(argument)}; }` };
  },
  ContinueStatement: ({ label }) => ({ was: 'continue', now: '', write: (n) => `{ if (!__fault(${n})) continue ${label?.name ?? ''}; }` }),
  ExpressionStatement({ expression }, inside) {
    if (!['CallExpression', 'AssignmentExpression'].includes(expression.type) || expression.callee?.type === 'Super') return undefined;
    return { was: 'the statement', now: '', write: (n) => `__fault(${n}) || (${inside(expression)});` };
  },
};

/** As much of a place is shown, and tells it from others. */
const PART = 100;

/** Where the condition is one `===`, turning that round is this fault already. */
function opposite({ test }, inside) {
  if (['===', '!=='].includes(test.operator)) return undefined;
  return { was: 'the condition', now: 'its opposite', place: test, write: (n) => `(__fault(${n}) !== !!(${inside(test)}))` };
}

/**
 * @param source The text of a TypeScript module.
 * @param first The number of its first fault.
 * @returns The text with the faults in it, and what they are: `{ line, part, was, now }`, number `first + i` at `i`.
 */
export function putIn(source, first) {
  const faults = [];
  const inside = (node) => written(node, editsIn([node]));

  function editsIn(nodes, around) {
    return nodes.flatMap((node) => {
      if (around && node.start >= around.start && node.end <= around.end) return [];
      if (around && node.start < around.start && node.end >= around.end) return editsIn(parts(node), around);
      // Types, but not what only wears one.
      if (/^TS(?!As|Satisfies|NonNull)/u.test(node.type)) return [];
      const fault = FAULTS[node.type]?.(node, inside);
      if (!fault) return editsIn(parts(node));
      const { start, end } = fault.place ?? node;
      const line = source.slice(0, start).split('\n').length;
      // A word by itself tells no place: what stands around it does.
      const [from, to] = /^(?:Literal|Continue)/u.test(node.type)
        ? [source.lastIndexOf('\n', start) + 1, source.indexOf('\n', end)]
        : [node.start, node.end];
      const part = source.slice(from, to).trim().replace(/\s+/gu, ' ').slice(0, PART);
      const number = first + faults.push({ line, part, was: fault.was, now: fault.now }) - 1;
      return [{ start, end, text: fault.write(number) }, ...(fault.place ? editsIn(parts(node), fault.place) : [])];
    });
  }
  function written({ start, end }, edits) {
    let text = '';
    let at = start;
    for (const edit of edits.sort((a, b) => a.start - b.start)) {
      text += source.slice(at, edit.start) + edit.text;
      at = edit.end;
    }
    return text + source.slice(at, end);
  }
  const text = inside(parseAst(source, { lang: 'ts' }));
  return { text: HELPERS + text, faults };
}

const parts = (node) =>
  Object.values(node)
    .flat()
    .filter((part) => typeof part?.type === 'string' && typeof part.start === 'number');
