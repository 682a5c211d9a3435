import path from 'node:path';

const kebabCase = /^[a-z0-9]+(-[a-z0-9]+)*(\.[a-z0-9]+)*$/;
const emptyWords = new Set(['util', 'utils', 'misc', 'helper', 'helpers', 'common', 'stuff']);

/** File names are kebab-case and say what is in the file: a bag of leftovers has no name. */
export const fileNameRule = {
  meta: {
    type: 'suggestion',
    schema: [],
    messages: {
      kebab: '"{{name}}" is not kebab-case.',
      empty: '"{{name}}" says nothing about what is in it; name it after what it does.',
    },
  },
  create(context) {
    return {
      Program(node) {
        const name = path.basename(context.filename);
        const stem = name.split('.')[0] ?? '';
        if (!kebabCase.test(name)) context.report({ node, messageId: 'kebab', data: { name } });
        else if (emptyWords.has(stem)) context.report({ node, messageId: 'empty', data: { name } });
      },
    };
  },
};
