/** Hashes of files, to tell whether they have changed. Loaded when the first is asked for: that alone costs a twentieth of a start, and stamps mostly do. */
let crypto: typeof import('node:crypto') | undefined;

export function hash(content: string | Uint8Array): string {
  crypto ??= process.getBuiltinModule('node:crypto');
  return crypto.createHash('sha1').update(content).digest('base64url');
}
