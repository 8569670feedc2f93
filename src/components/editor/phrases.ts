import type { Locale } from '#src/i18n/locale.ts';

/** The editor's own words; English ones are its defaults. */
const CHINESE: Record<string, string> = {
  Find: '查找',
  Replace: '替换为',
  next: '下一个',
  previous: '上一个',
  all: '全选',
  'match case': '区分大小写',
  regexp: '正则表达式',
  'by word': '全词匹配',
  replace: '替换',
  'replace all': '全部替换',
  close: '关闭',
  'current match': '当前匹配',
  'on line': '位于行',
  'replaced $ matches': '已替换 $ 处',
  'replaced match on line $': '已替换第 $ 行的匹配',
  'Go to line': '跳到行',
  go: '跳转',
  'Fold line': '折叠',
  'Unfold line': '展开',
  'Folded lines': '已折叠行',
  'Unfolded lines': '已展开行',
  to: '至',
  'folded code': '已折叠的内容',
  unfold: '展开',
  'Selection deleted': '已删除所选内容',
  Completions: '补全',
  'Control character': '控制字符',
};

export function phrasesOf(locale: Locale): Record<string, string> {
  return locale === 'zh-CN' ? CHINESE : {};
}
