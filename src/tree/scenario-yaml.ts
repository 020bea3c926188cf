/** A scenario as YAML that can be pasted under `scenarios:`. */
import type { Scenario } from './types.ts';

/** Lines of YAML, two spaces in. Given values are quoted where YAML would take them for something else than text. */
export function scenarioYaml(scenario: Scenario): readonly string[] {
  const given = Object.entries(scenario.given).map(([id, value]) => `${scalar(id)}: ${scalar(value)}`);
  const list = (ids: readonly string[]) => `[${ids.map(scalar).join(', ')}]`;
  return [
    `  - name: ${sentence(scenario.name)}`,
    `    given: {${given.length > 0 ? ` ${given.join(', ')} ` : ''}}`,
    `    reaches: ${scalar(scenario.reaches)}`,
    ...(scenario.asksAtMost === undefined ? [] : [`    asks-at-most: ${scenario.asksAtMost}`]),
    ...(scenario.urgency === undefined ? [] : [`    urgency: ${scenario.urgency}`]),
    ...(scenario.offers === undefined
      ? []
      : [
          `    offers: { ${Object.entries(scenario.offers)
            .map(([fact, values]) => `${scalar(fact)}: ${list(values)}`)
            .join(', ')} }`,
        ]),
    ...(scenario.tries === undefined ? [] : [`    tries: ${list(scenario.tries)}`]),
    ...(scenario.contacts === undefined ? [] : [`    contacts: ${list(scenario.contacts)}`]),
  ];
}

/** Letters, digits, hyphens and slashes stay as they are, unless YAML 1.2 reads them as a number, a truth value or nothing. */
function scalar(text: string): string {
  return /^[A-Za-z][\w/-]*$/u.test(text) && !/^(?:true|false|null)$/iu.test(text) ? text : JSON.stringify(text);
}

function sentence(text: string): string {
  return /^[A-Za-z][\w ,;/()'-]*$/u.test(text) && !/^(?:true|false|null)$/iu.test(text) ? text : JSON.stringify(text);
}
