import { defineMessages } from '#src/i18n/messages.ts';

export const sessionMessages = defineMessages({
  'en-US': {
    title: 'Sign in',
    product: 'IoT Hub Console',
    username: 'User name',
    password: 'Password',
    showPassword: 'Show what is typed',
    submit: 'Sign in',
    withLink: 'Signing in with the one-time link …',
    failed: 'You are not signed in',
    missing: 'Enter {field}',
    linkHint:
      'No password set? The console prints a one-time sign-in link when it starts. Open that link here.',
  },
  'zh-CN': {
    title: '登录',
    product: '物联网通信控制台',
    username: '用户名',
    password: '密码',
    showPassword: '显示输入内容',
    submit: '登录',
    withLink: '正在用一次性链接登录……',
    failed: '登录失败',
    missing: '输入{field}',
    linkHint: '没有设置密码？控制台启动时会打印一次性登录链接，在此浏览器中打开即可。',
  },
});
