import { finding } from '../findings.ts';
import type { Rule } from './types.ts';

/** A problem that the search cannot find by how people say it. */
export const missingPhrases: Rule = ({ trees }) =>
  [...trees.values()].flatMap(({ yaml, value: tree }) =>
    tree.shared
      ? []
      : ['zh', 'en']
          .filter((language) => (tree.phrases[language] ?? []).length === 0)
          .map((language) =>
            finding(
              'missing-phrases',
              yaml.file,
              yaml.keyAt([Object.keys(tree.phrases).length > 0 ? 'phrases' : 'id']),
              { language },
              'warning',
            ),
          ),
  );
