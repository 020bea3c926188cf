import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { scratch } from './helpers.ts';

export interface Diagnostic {
  readonly message: string;
  readonly range: { readonly start: { readonly line: number; readonly character: number } };
}
interface Message {
  readonly id?: number;
  readonly method?: string;
  readonly params?: {
    readonly uri?: string;
    readonly diagnostics?: readonly Diagnostic[];
    readonly items?: readonly { readonly section?: string }[];
  };
  readonly result?: unknown;
}

/** Loaded into the server before anything else: it may talk over its pipes and to nobody else, and what it tries is written down. */
const NO_NETWORK = `
const { appendFileSync } = require('node:fs');
const net = require('node:net'), dns = require('node:dns');
const refuse = (what) => { appendFileSync(process.env.TRIED, what + '\\n'); throw new Error('no network in this test'); };
net.Socket.prototype.connect = (...args) => refuse('connect ' + JSON.stringify(args[0]));
dns.lookup = (name) => refuse('lookup ' + name);
globalThis.fetch = (url) => refuse('fetch ' + url);
`;

/** The settings of an editor: schemas come from the first line of a file, and from nowhere else. */
function settingsOf({ section }: { readonly section?: string }): object {
  const stores = { schemaStore: { enable: false }, kubernetesCRDStore: { enable: false } };
  return section === 'yaml' ? { validate: true, hover: true, completion: true, ...stores } : {};
}

/** The YAML language server over its standard streams, as an editor speaks to it. */
export class LanguageServer {
  private readonly child: ChildProcessWithoutNullStreams;
  private readonly tried: string;
  private readonly answers = new Map<number, (result: unknown) => void>();
  private readonly diagnosed = new Map<string, (found: readonly Diagnostic[]) => void>();
  private buffer = Buffer.alloc(0);
  private last = 0;

  constructor() {
    const folder = scratch();
    this.tried = join(folder, 'tried');
    const block = join(folder, 'no-network.cjs');
    writeFileSync(block, NO_NETWORK);
    this.child = spawn(
      process.execPath,
      ['--require', block, resolve('node_modules/yaml-language-server/bin/yaml-language-server'), '--stdio'],
      {
        env: { PATH: process.env.PATH, TRIED: this.tried },
      },
    );
    this.child.stdout.on('data', (chunk: Buffer) => this.read(chunk));
  }

  async start(): Promise<void> {
    await this.request('initialize', {
      processId: process.pid,
      rootUri: null,
      capabilities: { textDocument: { hover: { contentFormat: ['plaintext'] } } },
    });
    this.send({ method: 'initialized', params: {} });
  }

  /** Opens a file and waits for what is wrong in it. */
  open(path: string): Promise<readonly Diagnostic[]> {
    const uri = pathToFileURL(path).href;
    const found = new Promise<readonly Diagnostic[]>((done) => this.diagnosed.set(uri, done));
    const text = readFileSync(path, 'utf8');
    this.send({ method: 'textDocument/didOpen', params: { textDocument: { uri, languageId: 'yaml', version: 1, text } } });
    return found;
  }

  /** What would be proposed at a place of an open file; lines and characters from 0. */
  async complete(path: string, line: number, character: number): Promise<string[]> {
    const result = await this.request('textDocument/completion', {
      textDocument: { uri: pathToFileURL(path).href },
      position: { line, character },
    });
    return (result as { items: { label: string }[] }).items.map((item) => item.label);
  }

  async hover(path: string, line: number, character: number): Promise<string> {
    const result = await this.request('textDocument/hover', {
      textDocument: { uri: pathToFileURL(path).href },
      position: { line, character },
    });
    return JSON.stringify((result as { contents?: unknown } | null)?.contents ?? '');
  }

  /** Ends it. @returns what it tried to reach over the network */
  async stop(): Promise<string> {
    await this.request('shutdown', undefined);
    this.send({ method: 'exit' });
    await new Promise((done) => {
      this.child.once('exit', done);
      setTimeout(() => this.child.kill('SIGKILL'), 3000).unref();
    });
    return existsSync(this.tried) ? readFileSync(this.tried, 'utf8') : '';
  }

  private request(method: string, params: unknown): Promise<unknown> {
    const id = ++this.last;
    this.send({ id, method, params });
    return new Promise((done) => this.answers.set(id, done));
  }

  private send(message: object): void {
    const body = JSON.stringify({ jsonrpc: '2.0', ...message });
    this.child.stdin.write(`Content-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`);
  }

  private read(chunk: Buffer): void {
    this.buffer = Buffer.concat([this.buffer, chunk]);
    for (let end = this.buffer.indexOf('\r\n\r\n'); end >= 0; end = this.buffer.indexOf('\r\n\r\n')) {
      const length = Number(/Content-Length: (\d+)/iu.exec(this.buffer.subarray(0, end).toString())?.[1] ?? 0);
      if (this.buffer.length < end + 4 + length) return;
      const message = JSON.parse(this.buffer.subarray(end + 4, end + 4 + length).toString()) as Message;
      this.buffer = this.buffer.subarray(end + 4 + length);
      if (message.method === 'textDocument/publishDiagnostics')
        this.diagnosed.get(message.params?.uri ?? '')?.(message.params?.diagnostics ?? []);
      else if (message.id !== undefined && message.method === undefined) this.answers.get(message.id)?.(message.result);
      else if (message.method === 'workspace/configuration')
        this.send({ id: message.id, result: (message.params?.items ?? []).map(settingsOf) });
      else if (message.id !== undefined) this.send({ id: message.id, result: null });
    }
  }
}
