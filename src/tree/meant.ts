/** What an author meant who wrote something else: other words for our keys, and values that only look different. */
import { nearArg } from './near.ts';
import { isRealDate } from './real-date.ts';
import { FORMATS, type Format } from './shape.ts';

/** Words that other formats, and plain English, have for our keys. A key counts only where it is missing. */
const OTHER_WORDS: Readonly<Record<string, readonly string[]>> = {
  ask: ['question', 'prompt', 'query'],
  why: ['reason', 'because', 'explanation'],
  options: ['answers', 'choices', 'responses'],
  is: ['value', 'answer', 'option', 'key', 'id'],
  label: ['text', 'title', 'name', 'answer', 'say'],
  go: ['goto', 'go-to', 'next', 'to', 'target', 'then', 'leads-to', 'node'],
  unsure: ['not-sure', 'unknown', 'dont-know', 'if-unsure'],
  help: ['hint', 'how', 'tell', 'text', 'say'],
  try: ['remedies', 'fixes', 'solutions', 'attempts', 'tries'],
  do: ['action', 'step', 'text', 'tell', 'what', 'title'],
  chance: ['likely', 'likelihood', 'probability', 'odds'],
  effort: ['takes', 'cost', 'time', 'duration'],
  helped: ['solved', 'success', 'if-helped', 'on-success', 'worked'],
  otherwise: ['else', 'fallback', 'if-not', 'not-helped', 'failed', 'then', 'next'],
  branch: ['switch', 'if', 'rows', 'cases', 'fork'],
  else: ['otherwise', 'default', 'fallback'],
  when: ['if', 'condition', 'where', 'case'],
  call: ['include', 'run', 'flow', 'use', 'subtree'],
  then: ['next', 'go', 'goto', 'after', 'return-to'],
  fix: ['solved', 'solution', 'outcome', 'end', 'result', 'done'],
  contact: ['support', 'escalate', 'ask-for-help', 'outcome'],
  who: ['whom', 'organisation', 'organization', 'role', 'to', 'contact'],
  tell: ['text', 'message', 'title', 'do', 'say', 'advice'],
  urgency: ['priority', 'urgent', 'when', 'severity'],
  'have-ready': ['prepare', 'needed', 'bring', 'have'],
  'come-back': ['follow-up', 'return', 'afterwards'],
  title: ['name', 'label', 'heading'],
  phrases: ['keywords', 'aliases', 'search', 'words', 'synonyms'],
  nodes: ['steps', 'questions', 'tree', 'flow'],
  start: ['first', 'begin', 'root', 'entry'],
  scenarios: ['tests', 'examples', 'cases'],
  given: ['facts', 'when', 'with', 'answers', 'input'],
  reaches: ['ends', 'ends-at', 'expect', 'expected', 'outcome', 'result', 'end'],
  'asks-at-most': ['max-questions', 'asks', 'at-most'],
  says: ['claim', 'text', 'what', 'fact'],
  source: ['url', 'link', 'from', 'src', 'reference', 'origin'],
  seen: ['date', 'checked', 'accessed', 'read', 'retrieved'],
  confidence: ['certainty', 'sure', 'trust', 'reliability'],
  value: ['number', 'phone', 'address', 'url', 'tel'],
  name: ['title', 'label'],
  kind: ['type', 'category'],
  regions: ['countries', 'country', 'region'],
};

/** `{ near }` for a key: a slip of the fingers, else another word for one of the keys that are missing. */
export function nearKey(key: string, missing: readonly string[]): { near?: string } {
  const slip = nearArg(key, missing);
  if (slip.near !== undefined) return slip;
  const plain = key.toLowerCase().replaceAll('_', '-');
  const meant = missing.find((known) => OTHER_WORDS[known]?.includes(plain));
  return meant === undefined ? {} : { near: meant };
}

/** `{ near }` for a value that has not the form it should have, where only one can be meant. */
export function nearForm(value: string, format: Format): { near?: string } {
  const near = FORMS[format](tidy(value));
  return near !== undefined && near !== value && FORMATS[format].test(near) && isReal(near, format) ? { near } : {};
}

const FORMS: { readonly [F in Format]: (value: string) => string | undefined } = {
  id: (value) => slug(value.replace(/^tree:\s*/u, '')),
  date,
  language: (value) => (/^(?:zh|en)(?![a-z])/iu.test(value) ? value.slice(0, 2).toLowerCase() : LANGUAGES[value.toLowerCase()]),
  time,
  region: (value) => REGIONS[value.toUpperCase()] ?? value.toUpperCase(),
  target: (value) => {
    const [, prefix, rest = ''] = /^(tree\s*[:：]\s*)?(.*)$/iu.exec(value) ?? [];
    const id = slug(rest.replace(/\/.*$/u, ''));
    return id && (prefix ? `tree:${id}` : id);
  },
  end: (value) => {
    const parts = value
      .replace(/^tree:/u, '')
      .split('/')
      .map(slug);
    return parts.includes(undefined) ? undefined : parts.join('/');
  },
};

const LANGUAGES: Readonly<Record<string, string>> = { chinese: 'zh', mandarin: 'zh', 中文: 'zh', english: 'en', 英文: 'en' };
const REGIONS: Readonly<Record<string, string>> = { CHN: 'CN', USA: 'US', UK: 'GB', GBR: 'GB', HKG: 'HK', CHINA: 'CN', JPN: 'JP' };

/** Without what cannot be seen and the quotes of another keyboard. */
function tidy(value: string): string {
  return value.replace(/[\p{Cf}“”‘’「」]/gu, '').trim();
}

/** Small letters, digits and hyphens; only of a few words, as a sentence is no id. */
function slug(value: string): string | undefined {
  const words = value
    .trim()
    .replace(/(?<=\p{Ll})(?=\p{Lu})/gu, '-')
    .toLowerCase();
  if (/[^a-z0-9 _-]/u.test(words) || words.split(/ +/u).length > 4) return undefined;
  return words
    .split(/[ _-]+/u)
    .filter(Boolean)
    .join('-');
}

function date(value: string): string | undefined {
  const parts = /^(\d{4})[-/.年](\d{1,2})(?:[-/.月](\d{1,2})日?)?月?$/u.exec(value) ?? backwards(value);
  return parts
    ?.slice(1)
    .filter((part) => part !== undefined)
    .map((part) => part.padStart(2, '0'))
    .join('-');
}

/** Day, month and year, where the day cannot be a month. */
function backwards(value: string): readonly string[] | undefined {
  const [, day = '', month = '', year = ''] = /^(\d{1,2})[-/.](\d{1,2})[-/.](\d{4})$/u.exec(value) ?? [];
  return Number(day) > 12 ? ['', year, month, day] : undefined;
}

function time(value: string): string | undefined {
  const [, hour = '', minutes = '00', half = ''] = /^(\d{1,2})(?:[:：.](\d{2}))?\s*([ap]m)?$/iu.exec(value) ?? [];
  if (hour === '') return undefined;
  const shift = half.toLowerCase() === 'pm' && hour !== '12' ? 12 : half.toLowerCase() === 'am' && hour === '12' ? -12 : 0;
  return `${String(Number(hour) + shift).padStart(2, '0')}:${minutes}`;
}

function isReal(value: string, format: Format): boolean {
  return format !== 'date' || isRealDate(value);
}
