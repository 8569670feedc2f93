/**
 * Every address inside the app is built here. A connection's name is the first segment of all
 * pages that show its objects, so that a link always means the same fleet. Forms for something new
 * stand beside the list, not under it: a device or a rule may itself be called `new`.
 */
function join(...segments: string[]): string {
  return `/${segments.map((segment) => encodeURIComponent(segment)).join('/')}`;
}

export const paths = {
  home: () => '/',
  signIn: () => '/sign-in',
  overview: (connection: string) => join(connection),
  products: (connection: string) => join(connection, 'products'),
  productNew: (connection: string) => join(connection, 'products', 'new'),
  product: (connection: string, productId: string) => join(connection, 'products', productId),
  productDevices: (connection: string, productId: string) =>
    join(connection, 'products', productId, 'devices'),
  productTopics: (connection: string, productId: string) =>
    join(connection, 'products', productId, 'topics'),
  productTopicNew: (connection: string, productId: string) =>
    join(connection, 'products', productId, 'new-topic'),
  productTopicEdit: (connection: string, productId: string, topicName: string) =>
    join(connection, 'products', productId, 'edit-topic', topicName),
  productRegistration: (connection: string, productId: string) =>
    join(connection, 'products', productId, 'registration'),
  productCertificate: (connection: string, productId: string) =>
    join(connection, 'products', productId, 'certificate'),
  deviceNew: (connection: string, productId: string) =>
    join(connection, 'products', productId, 'new-device'),
  device: (connection: string, productId: string, deviceName: string) =>
    join(connection, 'products', productId, 'devices', deviceName),
  deviceShadow: (connection: string, productId: string, deviceName: string) =>
    join(connection, 'products', productId, 'devices', deviceName, 'shadow'),
  deviceKey: (connection: string, productId: string, deviceName: string) =>
    join(connection, 'products', productId, 'devices', deviceName, 'key'),
  rules: (connection: string) => join(connection, 'rules'),
  // No rule can have this name: the cloud allows no hyphen in one.
  ruleNew: (connection: string) => join(connection, 'rules', 'new-rule'),
  /** A new rule that begins as a copy of one that was written here. */
  ruleCopy: (connection: string, ruleName: string) =>
    `${join(connection, 'rules', 'new-rule')}?from=${encodeURIComponent(ruleName)}`,
  /** A rule that was deleted elsewhere, to be created again under its name. */
  ruleAgain: (connection: string, ruleName: string) =>
    `${join(connection, 'rules', 'new-rule')}?again=${encodeURIComponent(ruleName)}`,
  rule: (connection: string, ruleName: string) => join(connection, 'rules', ruleName),
  apiExplorer: (connection: string) => join(connection, 'api-explorer'),
  apiExplorerAction: (connection: string, action: string) =>
    join(connection, 'api-explorer', action),
  audit: (connection: string) => join(connection, 'audit'),
};

type Bound = {
  [Name in keyof typeof paths]: (typeof paths)[Name] extends (
    connection: string,
    ...rest: infer Rest
  ) => string
    ? (...rest: Rest) => string
    : never;
};

/** The builders with the connection filled in. `home` and `signIn` need none and ignore it. */
export function pathsOf(connection: string): Bound {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the mapped type states what the loop does
  return Object.fromEntries(
    Object.entries(paths).map(([name, build]) => [
      name,
      (...rest: [string, string]) => build(connection, ...rest),
    ]),
  ) as Bound;
}
