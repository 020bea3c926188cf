/** Answers from a file: read, checked, and where something is wrong, said with file, line and column. */
import { kindOfPath, readText, takesFile } from '../files/disk.ts';
import { cleanLine, safeJson } from '../terminal/clean.ts';
import { frame } from '../terminal/frame.ts';
import { allOf } from '../terminal/input-lines.ts';
import { EXIT, type ExitCode } from '../terminal/io.ts';
import { paragraph } from '../terminal/look.ts';
import { answerProblem } from '../text/answer-problems.ts';
import { mask } from '../text/mask.ts';
import { reasonInWords } from '../text/reasons.ts';
import { shortened } from '../text/shorten.ts';
import { SUPPORT_WORDS } from '../text/support-words.ts';
import { FILE_START, type Range } from '../tree/findings.ts';
import type { Content } from '../tree/types.ts';
import { type Answers, MOST_EXPLAINED, readAnswers } from '../walk/read-answers.ts';
import { vocabulary } from '../walk/vocabulary.ts';
import type { Context } from './context.ts';
import { lookOf, usedWrongly } from './problems.ts';
import { SCHEMA_VERSION } from './step-json.ts';

/** As a file: standard input. */
export const FROM_INPUT = '-';
const KILOBYTE = 1024;

interface Wrong {
  readonly range: Range;
  readonly message: string;
}

/** Reads a file of answers; an exit code is returned once what is wrong has been said. */
export async function answersFrom(file: string, content: Content, ctx: Context): Promise<Answers | { readonly exit: ExitCode }> {
  const { words } = lookOf(ctx);
  const desk = SUPPORT_WORDS[ctx.language];
  // YAML is loaded only here: parsing it costs several times a start.
  const { MOST_BYTES, readYaml } = await import('../tree/yaml.ts');
  const refuse = (sentence: string) => ({ exit: usedWrongly(ctx, [sentence]) });
  const shown = file === FROM_INPUT ? desk.standardInput : cleanLine(file);
  let text: string | undefined;
  if (file === FROM_INPUT) text = await allOf(ctx.io.stdin, MOST_BYTES);
  else {
    if (kindOfPath(file) === 'nothing') return refuse(words.pathMissing(shown));
    if (!takesFile(file) && kindOfPath(file) === 'file') return refuse(desk.passItIn(shown, '--answers'));
    const read = readText(file);
    if (!read.ok) return refuse(desk.answersUnreadable(shown, reasonInWords(read.reason, ctx.language)));
    text = read.text;
  }
  if (text === undefined || text.length > MOST_BYTES) return refuse(desk.answersTooLarge(MOST_BYTES / KILOBYTE));
  text = text.replace(/^\uFEFF/u, '');
  // A file with nothing but comments in it answers nothing, which is no mistake.
  if (/^(?:\s|#[^\n]*)*$/u.test(text)) return { tree: undefined, facts: {}, tried: {}, details: {} };

  const yaml = readYaml(text, shown);
  if (yaml.findings.length > 0) {
    const { describe } = await import('../text/findings.ts');
    const wrong = yaml.findings.map((finding): Wrong => {
      if (finding.code === 'not-a-map') return { range: finding.range, message: desk.notAMap };
      const { message, hint } = describe(finding, ctx.language);
      return { range: finding.range, message: `${message} ${hint}` };
    });
    return { exit: sayWrong(wrong, shown, text, ctx) };
  }
  const read = readAnswers(content, vocabulary(content), yaml.value, (path) => yaml.raw(path));
  if (read.ok) return read.answers;
  const wrong = read.problems.map(({ problem, path, onKey }): Wrong => {
    const range = path.length === 0 ? FILE_START : onKey ? yaml.keyAt(path) : yaml.at(path);
    return { range, message: answerProblem(problem, desk, words) };
  });
  return { exit: sayWrong(wrong, shown, text, ctx) };
}

function sayWrong(wrong: readonly Wrong[], file: string, source: string, ctx: Context): ExitCode {
  const look = lookOf(ctx);
  const desk = SUPPORT_WORDS[ctx.language];
  const said = wrong.slice(0, MOST_EXPLAINED).map(({ range, message }) => ({ range, message: cleanLine(shortened(mask(message).text)) }));
  const sentences = said.map(({ range, message }) => desk.at(file, range.line, range.column, message));
  const more = wrong.length > MOST_EXPLAINED ? [desk.moreProblems(wrong.length - MOST_EXPLAINED)] : [];
  if (ctx.json) {
    const places = said.map(({ range, message }) => ({
      file,
      line: range.line,
      column: range.column,
      endColumn: range.endColumn,
      message,
    }));
    ctx.out(safeJson({ schemaVersion: SCHEMA_VERSION, status: 'error', messages: [...sentences, ...more], places }));
    return EXIT.usage;
  }
  for (const [i, { range }] of said.entries()) {
    ctx.err(paragraph(sentences[i] ?? '', look).join('\n'));
    // Masking keeps no columns, so a line with a secret in it is not shown at all.
    const line = source.split('\n')[range.line - 1] ?? '';
    if (mask(line).found.length === 0) ctx.err(frame(source, range, look.width, look.theme).join('\n'));
  }
  for (const sentence of more) ctx.err(sentence);
  return EXIT.usage;
}
