import type { LoadExtensions } from '#src/components/editor/languages.ts';
import { RULE_FUNCTIONS } from '#src/domain/rule-sql/functions.ts';

const KEYWORDS = 'select from where as and or in case when then else end true false';

/** Highlighting and completion of the SQL that the rule engine knows, instead of the standard one. */
export const ruleSqlLanguage: LoadExtensions = async () => {
  const [{ sql, SQLDialect }, { autocompletion }] = await Promise.all([
    import('@codemirror/lang-sql'),
    import('@codemirror/autocomplete'),
  ]);
  const dialect = SQLDialect.define({
    keywords: KEYWORDS,
    builtin: RULE_FUNCTIONS.map(({ name }) => name.toLowerCase()).join(' '),
    operatorChars: '*+-%<>=/',
  });
  return [
    sql({
      dialect,
      upperCaseKeywords: true,
      keywordCompletion: (label, type) => {
        const word = label.toLowerCase();
        const known = RULE_FUNCTIONS.find(({ name }) => name.toLowerCase() === word);
        return known
          ? { label: known.name, type: 'function', apply: `${known.name}(` }
          : { label, type, boost: -1 };
      },
    }),
    autocompletion(),
  ];
};
