/** Findings about where ways lead and what facts decide. */
import { code, orNear, some, type Table, way } from './said.ts';

export const sense = {
  'unknown-node': ({ node, near }) => ({
    says: { zh: `这棵树里没有 ${code(node)} 这个节点。`, en: `There is no node ${code(node)} in this tree.` },
    hint: orNear(near, {
      zh: `加一个叫 ${code(node)} 的节点，或者改成已有的节点。`,
      en: `Add a node ${code(node)}, or write one that is there.`,
    }),
  }),
  'unknown-tree': ({ tree, near }) => ({
    says: { zh: `没有 ${code(tree)} 这棵树。`, en: `There is no tree ${code(tree)}.` },
    hint: orNear(near, {
      zh: `加一个 \`${tree}.yaml\` 文件，或者改成已有的树。`,
      en: `Add a file \`${tree}.yaml\`, or write the id of a tree that is there.`,
    }),
  }),
  'not-a-flow': ({ tree, by }) =>
    by === 'call'
      ? {
          says: {
            zh: `不能用 \`call\` 调用 ${code(tree)}：它不会回来。`,
            en: `${code(tree)} cannot be called, because it does not come back.`,
          },
          hint: {
            zh: `改用 \`tree:${tree}\` 交过去；要能回来，就调用 shared/ 里的流程。`,
            en: `Hand over to it with \`tree:${tree}\`; what comes back is a flow in shared/.`,
          },
        }
      : {
          says: {
            zh: `${code(tree)} 是共享流程，交过去就回不来了。`,
            en: `${code(tree)} is a shared flow, which could not come back from a hand-over.`,
          },
          hint: {
            zh: `加一个节点，写 \`call: ${tree}\` 和 \`then: …\`。`,
            en: `Add a node with \`call: ${tree}\` and \`then: …\`, and lead to that.`,
          },
        },
  'return-outside-flow': ({ node }) => ({
    says: {
      zh: `${code(node)} 要 \`return\`，但没有谁调用过这棵树。`,
      en: `${code(node)} wants to \`return\`, but nobody has called this tree.`,
    },
    hint: {
      zh: '改成节点或 `tree:ID`；如果是给别的树调用的，加上 `shared: true`。',
      en: 'Write a node or `tree:ID`; or add `shared: true` if other trees are to call it.',
    },
  }),
  'flow-without-return': ({ tree }) => ({
    says: {
      zh: `流程 ${code(tree)} 没有一条路会回到调用它的地方。`,
      en: `No way through the flow ${code(tree)} comes back to where it was called.`,
    },
    hint: {
      zh: '让至少一条路以 `return` 结束；不是共享流程就删掉 `shared`。',
      en: 'End at least one way with `return`; or take out `shared` if it is not a flow.',
    },
  }),
  'unreachable-node': ({ node }) => ({
    says: { zh: `没有一条路走到 ${code(node)}。`, en: `No way leads to ${code(node)}.` },
    hint: { zh: '从别的节点用 `go:` 走过来，或者删掉它。', en: 'Lead to it from another node, or take it out.' },
  }),
  'dead-end': ({ node }) => ({
    says: {
      zh: `${code(node)} 的每个回答都有 \`when\`，有人可能一个都看不到。`,
      en: `Every answer of ${code(node)} has a \`when\`, so some people may be offered none of them.`,
    },
    hint: {
      zh: '至少去掉一个回答的 `when`，或者加一个谁都适用的回答。',
      en: 'Take the `when` off at least one answer, or add one that fits everybody.',
    },
  }),
  'helped-missing': ({ node }) => ({
    says: {
      zh: `${code(node)} 里有能解决问题的办法，却没写解决以后去哪里。`,
      en: `A remedy of ${code(node)} may help, but it does not say where to go then.`,
    },
    hint: {
      zh: '加上 `helped:`；如果都是安全步骤，给每个加 `first: true`。',
      en: 'Add `helped:` with a node; or mark each step `first: true` if they are all safety steps.',
    },
  }),
  cycle: ({ path }) => ({
    says: { zh: `这条路绕了回去：${way(path)}。`, en: `This way goes round in a circle: ${way(path)}.` },
    hint: {
      zh: '改成走向一个结果；想让人重试，就写成 `try` 里的办法。',
      en: 'Lead it on towards an outcome; to have something tried again, write a remedy under `try`.',
    },
  }),
  'duplicate-id': ({ id, other, what }) => ({
    says: {
      zh: {
        option: `这个问题已经有一个回答是 ${code(id)}（${other}）。`,
        remedy: `这一组里已经有一个办法叫 ${code(id)}（${other}）。`,
        fact: `${code(id)} 已经是一个问题的事实（${other}），办法不能同名。`,
        scenario: `已经有一个场景叫 ${code(id)}（${other}）。`,
        file: `${code(id)} 已经是另一个文件的 id（${other}）。`,
      }[what ?? 'file'],
      en: {
        option: `Another answer of this question is ${code(id)} already (${other}).`,
        remedy: `Another remedy of this list is called ${code(id)} already (${other}).`,
        fact: `${code(id)} is the fact of a question already (${other}), and a remedy cannot share its name.`,
        scenario: `Another scenario is called ${code(id)} already (${other}).`,
        file: `Another file has the id ${code(id)} already (${other}).`,
      }[what ?? 'file'],
    },
    hint:
      what === 'scenario'
        ? { zh: '给其中一个换一个名字，或者删掉一个。', en: 'Give one of the two another name, or take one out.' }
        : { zh: '给其中一个换一个 id。', en: 'Give one of the two another id.' },
  }),
  'unknown-fact': ({ fact, near }) => ({
    says: { zh: `没有哪个问题会问出 ${code(fact)}。`, en: `No question asks for ${code(fact)}.` },
    hint: orNear(near, {
      zh: '加一个问它的问题，或者改成某个问题的 `fact`。',
      en: 'Add a question for it, or write the `fact` of a question that is there.',
    }),
  }),
  'unknown-value': ({ fact, value, known, near }) => ({
    says: { zh: `${code(fact)} 不会是 ${code(value)}。`, en: `${code(fact)} is never ${code(value)}.` },
    hint: orNear(near, { zh: `从这些里选：${some(known, '、')}。`, en: `Write one of ${some(known, ', ')}.` }),
  }),
  'asked-later': ({ fact, asked, at }) => ({
    says: {
      zh:
        asked === fact
          ? `这里要看 ${code(fact)}，但有的路上后面才问到它（${at}）；一回答，就会跳回这里。`
          : `这里要看 ${code(fact)}，但有的路上后面才问 ${code(asked)}（${at}），${code(fact)} 由它得出；一回答，就会跳回这里。`,
      en:
        asked === fact
          ? `${code(fact)} decides here, but on some way it is asked only later, at ${at}; its answer would throw people back to this place.`
          : `${code(fact)} decides here, but on some way ${code(asked)}, which can tell it, is asked only later, at ${at}; its answer would throw people back to this place.`,
    },
    hint: {
      zh: `在走到这里的每条路上先问 ${code(asked)}，或者把这个判断移到问题后面。`,
      en: `Ask for ${code(asked)} before this on every way, or decide after the question.`,
    },
  }),
  'row-never-taken': ({ row }) => ({
    says: {
      zh: `第 ${row} 行永远用不到：它适用的情况，前面的行都先适用了。`,
      en: `Row ${row} is never taken: whatever fits it fits an earlier row first.`,
    },
    hint: { zh: '把它移到前面，或者收窄前面的条件，或者删掉。', en: 'Move it up, narrow the rows above it, or take it out.' },
  }),
  'pointless-question': ({ fact }) => ({
    says: {
      zh: `怎么回答都一样：都走到同一个地方，后面也没有用到 ${code(fact)}。`,
      en: `The answer makes no difference: all ways lead to one place, and nothing after it reads ${code(fact)}.`,
    },
    hint: { zh: '删掉这个问题，或者让不同的回答走不同的路。', en: 'Take the question out, or let its answers lead to different places.' },
  }),
  'pointless-branch': ({ to }) => ({
    says: { zh: `每一行都走到 ${code(to)}，不用分。`, en: `All rows lead to ${code(to)}, so there is nothing to decide.` },
    hint: {
      zh: `删掉这个节点，直接走到 ${code(to)}；或者让各行走不同的路。`,
      en: `Take the node out and lead to ${code(to)}, or let its rows lead to different places.`,
    },
  }),
  'late-help': ({ questions, most, path }) => ({
    says: {
      zh: `要先回答 ${questions} 个问题才有用得上的内容：${way(path)}。`,
      en: `People answer ${questions} questions before anything useful comes: ${way(path)}.`,
    },
    hint: {
      zh: `早一点给出办法或结果，或者去掉几个问题；最多 ${most} 个。`,
      en: `Bring a remedy or an outcome earlier, or leave out questions; at most ${most} are fine.`,
    },
  }),
} satisfies Partial<Table>;
