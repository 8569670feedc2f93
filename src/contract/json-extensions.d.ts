// ES2026 "JSON.parse source text access"; TypeScript's ES2024 library does not know it yet.
declare global {
  interface JSON {
    parse(
      text: string,
      reviver: (this: unknown, key: string, value: unknown, context: { source?: string }) => unknown,
    ): unknown;
    rawJSON(text: string): unknown;
  }
}
export {};
