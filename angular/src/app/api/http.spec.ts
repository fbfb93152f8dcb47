import { Http } from './http';
import { Problem } from './problem';

function answer(status: number, body?: unknown, type = 'application/json'): Response {
  return new Response(body === undefined ? null : JSON.stringify(body), { status, headers: { 'content-type': type } });
}

describe('http', () => {
  const calls: { path: string; init: RequestInit }[] = [];
  let answers: Response[] = [];

  beforeEach(() => {
    calls.length = 0;
    document.cookie = 'XSRF-TOKEN=a%20token';
    vi.stubGlobal('fetch', async (path: string, init: RequestInit) => {
      calls.push({ path, init });
      const next = answers.shift();
      if (!next) throw new TypeError('no network');
      return next;
    });
  });

  const sent = (index: number) => new Headers(calls[index].init.headers);

  it('sends the tenant, the language and, when it writes, the antiforgery token', async () => {
    const http = new Http();
    [http.tenant, http.language] = ['acme', 'pl'];
    answers = [answer(200, {}), answer(200, {})];
    await http.get('/api/x');
    await http.post('/api/x', { a: 1 });
    expect(sent(0).get('__tenant')).toBe('acme');
    expect(sent(0).get('Accept-Language')).toBe('pl');
    expect(sent(0).get('RequestVerificationToken')).toBeNull();
    expect(sent(1).get('RequestVerificationToken')).toBe('a token');
    expect(calls[1].init.body).toBe('{"a":1}');
  });

  it('turns a refusal into a problem with its field errors', async () => {
    answers = [
      answer(
        400,
        {
          code: 'crm:invalid',
          detail: 'Not valid.',
          errors: [{ field: 'name', code: 'crm:required', message: 'Needed.' }],
          traceId: 't1',
        },
        'application/problem+json',
      ),
    ];
    const problem = await new Http().post('/api/x', {}).catch((error: unknown) => error as Problem);
    expect(problem).toMatchObject({ status: 400, code: 'crm:invalid', message: 'Not valid.', traceId: 't1' });
    expect((problem as Problem).fieldErrors).toEqual({ name: 'Needed.' });
  });

  it('fetches a new antiforgery token where the browser has lost its own, and asks once more', async () => {
    const lost = () =>
      answer(400, { code: 'http:antiforgery', detail: 'Load the page again.' }, 'application/problem+json');
    answers = [lost(), answer(200, {}), answer(200, { id: '1' })];
    expect(await new Http().post('/api/x', { a: 1 })).toEqual({ id: '1' });
    expect(calls.map(({ init }) => init.method)).toEqual(['POST', 'GET', 'POST']);
    answers = [lost(), answer(200, {}), lost()];
    await expect(new Http().post('/api/x', {})).rejects.toMatchObject({ code: 'http:antiforgery' });
  });

  it('says that there is no connection', async () => {
    answers = [];
    await expect(new Http().get('/api/x')).rejects.toMatchObject({ status: 0, code: 'client:offline' });
  });

  it('holds a call whose session has ended and repeats it afterwards', async () => {
    const http = new Http();
    answers = [answer(401), answer(200, { saved: true })];
    const saving = http.post<{ saved: boolean }>('/api/x', { typed: 'text' });
    await vi.waitFor(() => expect(http.sessionEnded()).toBe(true));
    http.continueSession();
    expect(await saving).toEqual({ saved: true });
    expect(calls.map((call) => call.init.body)).toEqual(['{"typed":"text"}', '{"typed":"text"}']);
    expect(http.sessionEnded()).toBe(false);
  });

  it('lets a sign-in answer for itself', async () => {
    answers = [answer(401, { code: 'auth:wrong' }, 'application/problem+json')];
    await expect(new Http().post('/api/login', {}, { anonymous: true })).rejects.toMatchObject({ code: 'auth:wrong' });
  });

  it('lets what writes outlive its page, and not what reads', async () => {
    const http = new Http();
    answers = Array.from({ length: 5 }, () => answer(204));
    await http.send('PATCH', '/api/deals/1', { body: { name: 'a' } });
    await http.post('/api/deals', { name: 'a' }, { writes: true });
    await http.send('DELETE', '/api/deals/1');
    await http.post('/api/deals/query', {});
    await http.get('/api/deals/1');
    expect(calls.map(({ init }) => init.keepalive)).toEqual([true, true, true, false, false]);
  });

  it('lets no more outlive its page at once than a browser does', async () => {
    const [http, long] = [new Http(), { text: 'ł'.repeat(20_000) }];
    answers = [answer(204), answer(204), answer(204)];
    await Promise.all([http.put('/api/a', long), http.put('/api/b', long)]);
    await http.put('/api/c', long);
    expect(calls.map(({ init }) => init.keepalive)).toEqual([true, false, true]);
  });
});
