/** Names the connection a request is for; the first one where it is absent. */
export const CONNECTION_HEADER = 'x-connection';
/** `1`: the answer keeps its secret fields. Asks for the role of `reveal`, and is audited. */
export const REVEAL_HEADER = 'x-reveal-secrets';
/** `zh-CN` or `en-US`: the language of the cloud's messages. */
export const LANGUAGE_HEADER = 'x-language';
