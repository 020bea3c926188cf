// A chat bot on standard input: words in, a problem, its questions, an ending; then from the start again.
//
//   node examples/chat-bot.mjs            in English
//   node examples/chat-bot.mjs zh         中文
//   printf 'my payment failed\n1\nquit\n' | node examples/chat-bot.mjs
//
// A real bot would keep the session (plain JSON) with its conversation, and send `text` instead of printing it.
import { createInterface } from 'node:readline';
import { answer, back, loadForWalk, loadModel, makeFinder, pick, RESULTS, SHIPPED, start, UNSURE, view } from 'wallet-help';

const language = process.argv[2] === 'zh' ? 'zh' : 'en';
const SAYS = {
  en: {
    hello: 'What happened? (one sentence; nothing secret. "back" and "quit" always work)',
    which: 'Which of these is it?',
    none: 'I found no problem like that. Try other words.',
    unsure: 'Not sure',
    helped: 'Did it help?',
    done: 'Done?',
    results: ['yes', 'no', 'I cannot do it'],
    number: (/** @type {number} */ most) => `Please answer with a number from 1 to ${most}.`,
    first: 'This is the first question.',
    sorry: 'Sorry, I do not know how to go on here.',
    call: 'Contact',
    ready: 'Have ready',
    say: 'You can say',
    bye: 'Goodbye.',
  },
  zh: {
    hello: '发生了什么？（一句话；不要写密码和验证码。随时可以输入 back 返回，quit 结束）',
    which: '是下面哪一个？',
    none: '没有找到类似的问题，换个说法试试。',
    unsure: '不确定',
    helped: '好了吗？',
    done: '做好了吗？',
    results: ['好了', '没用', '这个我做不了'],
    number: (/** @type {number} */ most) => `请输入 1 到 ${most} 的数字。`,
    first: '这已经是第一个问题了。',
    sorry: '抱歉，这里我不知道怎么继续。',
    call: '联系',
    ready: '先准备好',
    say: '可以这样说',
    bye: '再见。',
  },
}[language];

const { content } = await loadForWalk([SHIPPED]);
const finder = makeFinder(content, await loadModel());

/** @typedef {{ id: string, label: string }} Choice */
/** What the next number means; without any, the next line is words. @type {{ session?: import('wallet-help').Session, choices: Choice[] }} */
let state = { choices: [] };

const say = (/** @type {string[]} */ ...lines) => process.stdout.write(`${lines.filter((line) => line !== '').join('\n')}\n\n`);
const numbered = (/** @type {readonly string[]} */ texts) => texts.map((text, i) => `  ${i + 1}. ${text}`).join('\n');

/** Says the step that a session stands at, and remembers what the numbers mean. @param {import('wallet-help').Session} session */
function show(session) {
  const { view: step } = view(content, session, language, new Date());
  if (step.kind === 'question') {
    const choices = [...step.options, { id: UNSURE, label: SAYS.unsure }];
    state = { session, choices };
    say(step.text, numbered(choices.map((c) => c.label)));
  } else if (step.kind === 'remedy') {
    const asked = RESULTS.map((id, i) => ({ id, label: SAYS.results[i] ?? id })).filter((c) => !step.safety || c.id !== 'no');
    state = { session, choices: asked };
    const contacts = step.contacts.flatMap((c) => c.channels.slice(0, 1).map((ch) => `${c.name}: ${ch.value ?? ch.path ?? ch.label}`));
    say(
      step.text,
      ...step.steps.map((s) => `  - ${s}`),
      ...contacts,
      step.safety ? SAYS.done : SAYS.helped,
      numbered(asked.map((c) => c.label)),
    );
  } else if (step.kind === 'outcome') {
    const channels = step.contacts.flatMap((c) =>
      c.channels.slice(0, 2).map((ch) => `${SAYS.call}: ${c.name}, ${ch.value ?? ch.path ?? ch.label}`),
    );
    const ready = step.haveReady.length > 0 ? `${SAYS.ready}: ${step.haveReady.join('; ')}` : '';
    say(step.text, ...step.steps.map((s) => `  - ${s}`), ...channels, ready, step.say ? `${SAYS.say}: ${step.say}` : '');
    greet();
  } else {
    say(SAYS.sorry);
    greet();
  }
}

function greet() {
  state = { choices: [] };
  say(SAYS.hello);
}

/** Words that are not an answer to anything: find the problem. @param {string} words */
function find(words) {
  const found = finder.find(words);
  const [first] = found.matches;
  if (found.happeningNow) return show(start('emergency', found.facts));
  if (found.confident && first) return show(start(first.tree, found.facts));
  const near = found.matches
    .slice(0, 3)
    .map((match) => ({ id: match.tree, label: pick(content.trees.get(match.tree)?.title ?? {}, language) }));
  if (near.length === 0) return say(SAYS.none);
  state = { choices: near };
  return say(SAYS.which, numbered(near.map((c) => c.label)));
}

/** One message of the person. @param {string} text @returns {boolean} whether the conversation goes on */
function hear(text) {
  const typed = text.trim().normalize('NFKC');
  if (typed === '') return true;
  if (typed.toLowerCase() === 'quit') return false;
  if (typed.toLowerCase() === 'back') {
    const before = state.session && back(content, state.session);
    if (before) show(before);
    else if (state.session) say(SAYS.first);
    else greet();
    return true;
  }
  const choice = state.choices[Number(typed) - 1] ?? state.choices.find((c) => c.label.toLowerCase() === typed.toLowerCase());
  if (state.session && choice) {
    const reply = answer(content, state.session, choice.id);
    if (reply.ok) show(reply.session);
  } else if (state.session) say(SAYS.number(state.choices.length));
  else if (choice) show(start(choice.id));
  else find(typed);
  return true;
}

greet();
for await (const line of createInterface({ input: process.stdin })) if (!hear(line)) break;
say(SAYS.bye);
process.stdin.destroy();
