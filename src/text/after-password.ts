/**
 * Whether a word of letters alone that stands right after "password" is the password ("password qwerty") or goes on with the sentence ("password yesterday").
 * Not known words count as passwords: a lost word can be typed again, a leaked one cannot be taken back.
 */

/** What goes on with a sentence about a password: auxiliaries, prepositions, adverbs, and the things that have to do with one. */
const GOES_ON = new Set(
  (
    'a an the this that these those my your his her its our their mine yours i you he she it we they me him them us who what which when where why how ' +
    'and or nor but yet so if then than as because since until till while after before once although though unless whether whenever ' +
    'on in at to by of for from with without within into onto over under out off up down via through during about around across between against along near ' +
    'is are was were be been being am do does did has have had can cannot could will would shall should may might must wont cant dont doesnt didnt isnt wasnt ' +
    'not no never ever yes too also only just even still already again always sometimes often usually now later soon ago today tonight tomorrow yesterday ' +
    'twice thrice first second last next every each either neither both all any some many more most much few several other another same such anymore ' +
    'here there everywhere elsewhere somewhere anywhere please thanks thank sorry help hello maybe perhaps really very quite almost instead otherwise however ' +
    'wrong right correct incorrect invalid valid weak strong safe secure secret unsafe insecure blank empty missing long short old new good bad fine okay ' +
    'forgot forgotten forget lost lose stolen steal broke broken leak leaks leaked gone goes went came come comes sent send kept keep made make left leave felt ' +
    'saw seen see wrote write written type types took take taken gave give given got get gets knew know known set sets put puts let lets found find show shows ' +
    'shown change changes reset resets work works fail fails need needs want wants try tries ask asks say says said told tell use uses enter enters appear appears ' +
    'expire expires remove removes lock locks unlock block blocks recover recovers retrieve return returns open opens accept accepts reject rejects stop stops ' +
    'manager page screen field form hint question login logon signin account code codes email mail link text message phone number card payment wallet bank ' +
    'website site security setting settings option options policy rule rules length limit limits attempt attempts error errors problem problems issue issues ' +
    'trouble window button keyboard input entry popup dialog free less user username name system server service support team desk center centre history list file ' +
    'generator vault check checker strength format character characters digit digits letter letters word words part thing stuff face finger fingerprint touch ' +
    'time times minute minutes hour hours week month year monday tuesday wednesday thursday friday saturday sunday money cash order refund transfer scam police ' +
    'update wrongly anyway scammer hacker thief somebody someone something anybody anyone nobody everyone person people friend husband wife mother father child ' +
    'family company staff customer agent box menu prompt dialogue notice request requests access recovery retrieval help desk line call caller spelled'
  ).split(' '),
);
/** Endings of verbs, adverbs, plurals and abstract nouns; passwords of letters alone seldom have them, and those that do stand below. */
const ENDING = /(?:ed|ing|ly|tion|sion|ment|ness|able|ible|ity|ance|ence|[^s]s|n't|'ll|'d|'ve)$/u;
/** Those most often used (NCSC and SplashData publish such lists), where an ending or a meaning would speak against them. */
const KNOWN = new Set('starwars whatever blessed dragons flowers friends yankees cowboys eagles'.split(' '));

/**
 * @param word letters only, and apostrophes
 * @param names brands and other names that stand in such sentences, in small letters
 */
export function goesOnWithTheSentence(word: string, names: ReadonlySet<string>): boolean {
  const plain = word.toLowerCase();
  if (KNOWN.has(plain)) return false;
  return plain.length < 4 || GOES_ON.has(plain.replace("'", '')) || names.has(plain) || ENDING.test(plain);
}
