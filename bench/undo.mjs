/** Taking answers back, and changing one: of a walker, and of the pure functions, which replay. */
import { answer, back, change, loadForWalk, next, SHIPPED, start, Walker } from '../dist/lib/index.js';
import { interleaved, median, rate, report, row } from './tools/measure.mjs';
import { asOurs, chain, contentOf } from './tools/tree.mjs';

const ROUNDS = 7;

/** A walk of so many answers in a chain. */
function inChain(length) {
  const content = contentOf(asOurs(chain(length)));
  const walker = new Walker(content, start('generated'));
  for (let i = 0; i < length; i++) walker.answer('a0');
  return { content, walker };
}

/** The session of a real walk to its end: always the second option, and no remedy helps. */
async function real() {
  const { content } = await loadForWalk([SHIPPED]);
  let session = start('payment-failed', { wallet: 'alipay' });
  for (let step = next(content, session); step.kind !== 'outcome'; step = next(content, session)) {
    session = answer(content, session, step.kind === 'question' ? step.options.at(1).is : 'no').session;
  }
  return { content, session };
}

const short = inChain(10);
const long = inChain(1000);
const { content, session } = await real();
const ids = Object.keys(session.facts);
const measures = {
  short: () =>
    rate(() => {
      short.walker.back();
      short.walker.answer('a0');
    }),
  long: () =>
    rate(() => {
      long.walker.back();
      long.walker.answer('a0');
    }),
  back: () => rate(() => back(content, session)),
  change: () => rate(() => change(content, session, ids[0], undefined)),
};
if (short.walker.step.kind !== 'outcome' || !back(content, session) || ids.length < 2) throw new Error('nothing to take back');
const rates = await interleaved(measures, ROUNDS);
report([
  row('undo and answer again, 10 answers deep', median(rates.short), { unit: 'a second' }),
  row('undo and answer again, 1,000 answers deep', median(rates.long), { unit: 'a second' }),
  row('cost of undo 1,000 deep over 10 deep', median(rates.short) / median(rates.long), { most: 2 }),
  row(
    `\`back\` of a whole session, ${Object.keys({ ...session.facts, ...session.tried }).length} answers, shipped tree`,
    median(rates.back),
    {
      unit: 'a second',
    },
  ),
  row('`change` of its first answer, with all that can still come up', median(rates.change), { unit: 'a second' }),
]);
