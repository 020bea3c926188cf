/** The examples as a reader starts them: spawned, driven, and their answers looked at. They import the package by its name. */
import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { request } from 'node:http';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

test('the examples fit the published types', () => {
  const flags = '--noEmit --ignoreConfig --allowJs --checkJs --strict --module nodenext --target es2023 --types node'.split(' ');
  const ran = spawnSync(
    process.execPath,
    ['node_modules/typescript/bin/tsc', ...flags, 'examples/chat-bot.mjs', 'examples/http-server.mjs'],
    {
      encoding: 'utf8',
    },
  );
  expect(ran.stdout).toBe('');
  expect(ran.status).toBe(0);
});

describe('chat-bot', () => {
  const talk = (lines: readonly string[], ...args: string[]) => {
    const input = lines.map((line) => `${line}\n`).join('');
    const ran = spawnSync(process.execPath, ['examples/chat-bot.mjs', ...args], { input, encoding: 'utf8', timeout: 20_000 });
    expect(ran.stderr).toBe('');
    expect(ran.status).toBe(0);
    return ran.stdout;
  };
  test('from words through questions to a fix, and round again', () => {
    const out = talk(['my payment failed at the shop', '1', '5', 'back', '5', 'yes', 'quit']);
    expect(out).toContain('was the money taken?');
    expect(out.match(/What did the screen say\?/gu)).toHaveLength(2);
    expect(out).toMatch(/It went through\./u);
    expect(out.match(/What happened\?/gu)).toHaveLength(2);
    expect(out).toMatch(/Goodbye\.\n\n$/u);
  });
  test('to a contact with a number, what to have ready and what to say', () => {
    const out = talk(['payment-failed', 'my alipay payment failed at the shop', '1', '5', ...Array<string>(12).fill('2')]);
    expect(out).toMatch(/^Contact: .+$/mu);
    expect(out).toMatch(/^Have ready: .+$/mu);
    expect(out).toMatch(/^You can say: .+$/mu);
  });
  test('in Chinese; somebody on the line gets the emergency steps at once', () => {
    expect(talk(['骗子还在电话里让我转账'], 'zh')).toContain('挂断电话');
  });
  test('unclear words are asked back, and a choice starts one', () => {
    const out = talk(['payment', '1']);
    expect(out).toContain('Which of these is it?');
    expect(out.split('Which of these is it?')[1]).toMatch(/\?\n {2}1\. /u);
  });
  test('what is no answer is asked again; back at the first question says so', () => {
    const out = talk(['my payment failed at the shop', '99', 'back']);
    expect(out).toContain('Please answer with a number from 1 to 3.');
    expect(out).toContain('This is the first question.');
  });
});

describe('http-server', () => {
  let server: ChildProcess;
  let url = '';
  let stderr = '';
  beforeAll(async () => {
    server = spawn(process.execPath, ['examples/http-server.mjs'], { stdio: ['ignore', 'pipe', 'pipe'] });
    server.stderr?.on('data', (chunk) => {
      stderr += String(chunk);
    });
    url = await new Promise((resolve, reject) => {
      server.stdout?.on('data', (chunk) => {
        const [, address] = String(chunk).match(/listening on (http:\S+)/u) ?? [];
        if (address) resolve(address);
      });
      server.on('exit', () => reject(new Error(`the server ended: ${stderr}`)));
    });
  });
  afterAll(async () => {
    const gone = new Promise((resolve) => server.on('exit', resolve));
    server.kill('SIGTERM');
    expect(await gone).toBe(0);
    expect(stderr).toBe('');
  });

  type Value = Record<string, unknown>;
  const post = async (path: string, body: unknown, headers: Record<string, string> = { 'content-type': 'application/json' }) => {
    const response = await fetch(url + path, { method: 'POST', headers, body: typeof body === 'string' ? body : JSON.stringify(body) });
    return { status: response.status, value: (await response.json()) as Value };
  };
  /** What fetch would not send. */
  const raw = (path: string, headers: Record<string, string>, method = 'GET') =>
    new Promise<number>((resolve, reject) => {
      request(url + path, { method, headers }, (response) => {
        response.resume();
        resolve(response.statusCode ?? 0);
      })
        .on('error', reject)
        .end();
    });

  test('listens on this machine only', () => {
    expect(url).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/u);
  });
  test('problems in both languages', async () => {
    for (const [lang, title] of [
      ['en', 'A payment failed'],
      ['zh', '支付失败'],
    ]) {
      const { problems } = (await (await fetch(`${url}/problems?lang=${lang}`)).json()) as { problems: Value[] };
      expect(problems).toContainEqual({ id: 'payment-failed', title, urgent: false });
    }
  });
  test('words', async () => {
    const { status, value } = await post('/search', { words: '扫码支付失败' });
    expect(status).toBe(200);
    expect((value.matches as Value[])[0]).toMatchObject({ tree: 'payment-failed' });
  });
  test('a walk to its ending, the session going to and fro, and a step back', async () => {
    type Reply = { session: unknown; step: { kind: string; options?: { id: string }[]; text: string } };
    let { value } = (await post('/sessions', { tree: 'payment-failed', facts: { wallet: 'alipay' }, lang: 'zh' })) as { value: Value };
    expect(value).toMatchObject({
      session: { tree: 'payment-failed', facts: { wallet: 'alipay' }, tried: {} },
      step: { kind: 'question' },
    });
    const first = value;
    for (let i = 0; i < 30 && (value as Reply).step.kind !== 'outcome'; i++) {
      const { session, step } = value as unknown as Reply;
      const reply = await post('/sessions/answer', {
        session,
        answer: step.kind === 'question' ? step.options?.[0]?.id : 'no',
        lang: 'zh',
      });
      expect(reply.status, JSON.stringify(reply.value)).toBe(200);
      value = reply.value;
      if (i === 0) expect((await post('/sessions/back', { session: value.session, lang: 'zh' })).value).toEqual(first);
    }
    expect(value).toMatchObject({ step: { kind: 'outcome', text: expect.stringMatching(/\p{Script=Han}/u) } });
    expect((await post('/sessions/answer', { session: value.session, answer: 'x' })).status).toBe(409);
  });

  const session = { tree: 'payment-failed', facts: {}, tried: {} };
  test.each([
    ['an answer that is none', '/sessions/answer', { session, answer: 'maybe' }, 422],
    ['no session', '/sessions/answer', { answer: 'taken' }, 400],
    ['a session of another shape', '/sessions/back', { session: { ...session, facts: { a: 1 } } }, 400],
    ['a session about no problem of ours', '/sessions/back', { session: { ...session, tree: 'gone' } }, 422],
    ['an unknown problem', '/sessions', { tree: '__proto__' }, 404],
    ['facts that are none', '/sessions', { tree: 'refund', facts: ['x'] }, 400],
    ['no words', '/search', { words: ' ' }, 400],
    ['too many words', '/search', { words: 'x'.repeat(1001) }, 400],
    ['a list', '/sessions', [1], 400],
    ['no JSON', '/sessions', '{"tree":', 400],
    ['too large a body', '/sessions', { tree: 'refund', facts: { x: 'x'.repeat(20_000_000) } }, 413],
    ['an unknown address', '/sessions/delete', {}, 404],
    ['a name of every object', '/constructor', {}, 404],
  ])('%s', async (_, path, body, status) => {
    const reply = await post(path, body);
    expect(reply.status).toBe(status);
    expect(reply.value.error).toEqual(expect.any(String));
  });
  test('the answers that are known come with a refusal', async () => {
    expect((await post('/sessions/answer', { session, answer: 'maybe' })).value.known).toEqual(['not-taken', 'taken', 'unsure']);
  });
  test('what a web page could send unasked is refused: another type, another host, another method', async () => {
    expect((await post('/sessions', '{"tree":"refund"}', { 'content-type': 'text/plain' })).status).toBe(415);
    expect(await raw('/problems', { host: 'evil.example' })).toBe(403);
    expect(await raw('/sessions', {}, 'DELETE')).toBe(405);
    expect(await raw('/problems', {}, 'POST')).toBe(405);
  });
  test('after all that it still answers', async () => {
    expect((await post('/sessions', { tree: 'refund' })).status).toBe(200);
  });
});
