import { defineMessages } from '#src/i18n/messages.ts';

export const secretMessages = defineMessages({
  'en-US': {
    showOf: 'Show {name}',
    hideOf: 'Hide {name}',
    none: 'none is set',
    failed: '{name} could not be shown',
  },
  'zh-CN': {
    showOf: '显示{name}',
    hideOf: '隐藏{name}',
    none: '未设置',
    failed: '{name}显示失败',
  },
});
