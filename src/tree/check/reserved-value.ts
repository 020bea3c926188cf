import { finding } from '../findings.ts';
import { UNSURE } from '../types.ts';
import type { Rule } from './types.ts';

/** An option called `unsure`, which every question has already. */
export const reservedValue: Rule = ({ trees }) =>
  [...trees.values()].flatMap(({ yaml, value: tree }) =>
    [...tree.nodes.values()].flatMap((node) =>
      node.kind !== 'question'
        ? []
        : node.options.flatMap((option, i) =>
            option.is === UNSURE
              ? [finding('forbidden-key', yaml.file, yaml.at(['nodes', node.id, 'options', i, 'is']), { key: UNSURE })]
              : [],
          ),
    ),
  );
