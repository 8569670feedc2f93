import { describe, expect, it } from 'vitest';
import { paths, pathsOf } from './paths.ts';

const expected: Record<keyof typeof paths, string> = {
  home: '/',
  signIn: '/sign-in',
  overview: '/local',
  products: '/local/products',
  productNew: '/local/products/new',
  product: '/local/products/P%2F1',
  productDevices: '/local/products/P%2F1/devices',
  productTopics: '/local/products/P%2F1/topics',
  productTopicNew: '/local/products/P%2F1/new-topic',
  productTopicEdit: '/local/products/P%2F1/edit-topic/a%2Fb',
  productRegistration: '/local/products/P%2F1/registration',
  productCertificate: '/local/products/P%2F1/certificate',
  deviceNew: '/local/products/P%2F1/new-device',
  device: '/local/products/P%2F1/devices/a%2Fb',
  deviceShadow: '/local/products/P%2F1/devices/a%2Fb/shadow',
  deviceKey: '/local/products/P%2F1/devices/a%2Fb/key',
  rules: '/local/rules',
  ruleNew: '/local/rules/new-rule',
  ruleCopy: '/local/rules/new-rule?from=P%2F1',
  ruleAgain: '/local/rules/new-rule?again=P%2F1',
  rule: '/local/rules/P%2F1',
  apiExplorer: '/local/api-explorer',
  apiExplorerAction: '/local/api-explorer/P%2F1',
  audit: '/local/audit',
};

describe('paths', () => {
  it('encodes every part of every address', () => {
    const built = Object.fromEntries(
      Object.entries(paths).map(([name, build]) => [name, build('local', 'P/1', 'a/b')]),
    );
    expect(built).toEqual(expected);
  });

  it('binds a connection', () => {
    expect(pathsOf('prod 1').device('P1', 'd1')).toBe('/prod%201/products/P1/devices/d1');
  });
});
