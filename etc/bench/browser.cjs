// What the measurements of the screens share: a browser, a company of its own, rows from a file, and what the main thread was doing.
// Playwright comes with the browser tests, which have to be built once.
const path = require('path');
const built = path.join(__dirname, '../../test/Crm.SaaS.E2E.Tests/bin/Debug/net10.0/.playwright/package');
const { chromium } = require(process.env.PLAYWRIGHT ?? built);

/** The product on this machine that somebody has started; no other is measured. */
function addressOf(text) {
  const address = new URL(text ?? 'http://localhost:5000');
  if (!['localhost', '127.0.0.1', '[::1]'].includes(address.hostname)) throw new Error('This measures a product on this machine only.');
  return address.origin;
}

/** Runs `act` with a page of a browser of its own, which is closed whatever happens. */
async function withPage(address, act, more = {}) {
  const browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium', args: ['--no-sandbox', '--disable-gpu'] });
  try {
    const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, baseURL: address, ...more });
    await act(await context.newPage());
  } finally {
    await browser.close();
  }
}

/** Signs a company up that nobody else has. */
async function signUp(page, word) {
  const tag = `${word}-${Date.now() % 1e7}`;
  await page.goto('/sign-up');
  await page.fill('#company', tag);
  await page.fill('#email', `kim@${tag}.example`);
  await page.fill('#password', 'Correct-Horse-7');
  await page.click('button[type=submit]');
  await page.waitForURL('**/welcome');
}

/** Brings lines of CSV in as records, and waits until they are there. */
async function importLines(page, plural, lines) {
  const done = await page.evaluate(
    async ([plural, csv]) => {
      const token = decodeURIComponent(/XSRF-TOKEN=([^;]+)/.exec(document.cookie)?.[1] ?? '');
      const headers = { RequestVerificationToken: token };
      const body = new FormData();
      body.append('file', new File([csv], `${plural}.csv`, { type: 'text/csv' }));
      const started = await fetch(`/api/crm/${plural}/import`, { method: 'POST', headers, body });
      if (!started.ok) throw new Error(await started.text());
      const { id } = await started.json();
      for (;;) {
        const job = await (await fetch(`/api/crm/imports/${id}`)).json();
        if (/done|failed|undone/.test(job.state)) return job;
        await new Promise((resolve) => setTimeout(resolve, 500));
      }
    },
    [plural, lines.join('\n')],
  );
  console.log(`imported ${JSON.stringify(done).slice(0, 300)}`);
}

/** Runs something and tells how busy the main thread was meanwhile, its longest task, and how long frames took. */
async function tell(page, name, act) {
  const session = await page.context().newCDPSession(page);
  await session.send('Performance.enable');
  const metrics = async () =>
    Object.fromEntries((await session.send('Performance.getMetrics')).metrics.map((each) => [each.name, each.value]));
  await page.evaluate(() => {
    const seen = (window.seen = { frames: [], long: [] });
    seen.observer = new PerformanceObserver((list) => seen.long.push(...list.getEntries().map((each) => each.duration)));
    seen.observer.observe({ entryTypes: ['longtask'] });
    let last = performance.now();
    const frame = (now) => {
      seen.frames.push(now - last);
      last = now;
      if (!seen.over) requestAnimationFrame(frame);
    };
    requestAnimationFrame(frame);
  });
  const [before, begun] = [await metrics(), Date.now()];
  await act();
  const [after, took] = [await metrics(), Date.now() - begun];
  const { frames, long } = await page.evaluate(() => {
    window.seen.over = true;
    window.seen.observer.disconnect();
    return { frames: window.seen.frames, long: window.seen.long };
  });
  frames.sort((a, b) => a - b);
  const spent = (metric) => Math.round((after[metric] - before[metric]) * 1000);
  console.log(
    `${name}: ${took} ms, main thread busy ${spent('TaskDuration')} ms (script ${spent('ScriptDuration')}, style ${spent('RecalcStyleDuration')}, layout ${spent('LayoutDuration')}); ` +
      `tasks over 50 ms: ${long.length}, longest ${Math.round(Math.max(0, ...long))} ms; frames ${frames.length}, median ${Math.round(frames[frames.length >> 1])}, p95 ${Math.round(frames[Math.floor(frames.length * 0.95)])} ms`,
  );
  await session.detach();
}

module.exports = { addressOf, withPage, signUp, importLines, tell };
