// How a board of 50,000 deals feels: node etc/bench/board.cjs ADDRESS [--deals N]
// ADDRESS is a product on this machine that somebody has started (dotnet run etc/start.cs); a company of its own is signed up there and its
// deals are imported from a file. Playwright comes with the browser tests, which have to be built once.
const path = require('path');
const built = path.join(__dirname, '../../test/Crm.SaaS.E2E.Tests/bin/Debug/net10.0/.playwright/package');
const { chromium } = require(process.env.PLAYWRIGHT ?? built);

const address = new URL(process.argv[2] ?? 'http://localhost:5000');
if (!['localhost', '127.0.0.1', '[::1]'].includes(address.hostname)) throw new Error('This measures a product on this machine only.');
const wanted = process.argv.indexOf('--deals');
const DEALS = wanted > 0 ? Number(process.argv[wanted + 1]) : 50_000;
const STAGES = ['Prospecting', 'Engaging', 'Proposal', 'Negotiation', 'Won', 'Lost'];
const PRIORITIES = ['low', 'medium', 'high', ''];
const TURNS = 5;

(async () => {
  const browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium', args: ['--no-sandbox', '--disable-gpu'] });
  try {
    const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, baseURL: address.origin });
    const page = await context.newPage();
    await prepare(page);
    for (const [name, query] of [['columns', ''], ['lanes by priority', 'priority']]) await measure(page, name, query);
  } finally {
    await browser.close();
  }
})();

async function prepare(page) {
  const tag = `board-${Date.now() % 1e7}`;
  await page.goto('/sign-up');
  await page.fill('#company', tag);
  await page.fill('#email', `kim@${tag}.example`);
  await page.fill('#password', 'Correct-Horse-7');
  await page.click('button[type=submit]');
  await page.waitForURL('**/welcome');
  const lines = ['Name,Amount,Stage,Priority,Expected close'];
  for (let at = 0; at < DEALS; at++) {
    const closes = new Date(Date.UTC(2026, 0, 1 + (at % 700))).toISOString().slice(0, 10);
    lines.push(`Deal ${at} with ${at % 997},${1000 + (at % 9000)},${STAGES[at % 6]},${PRIORITIES[at % 4]},${closes}`);
  }
  const done = await page.evaluate(async (csv) => {
    const token = decodeURIComponent(/XSRF-TOKEN=([^;]+)/.exec(document.cookie)?.[1] ?? '');
    const headers = { RequestVerificationToken: token };
    const body = new FormData();
    body.append('file', new File([csv], 'deals.csv', { type: 'text/csv' }));
    const started = await fetch('/api/crm/deals/import', { method: 'POST', headers, body });
    if (!started.ok) throw new Error(await started.text());
    const { id } = await started.json();
    for (;;) {
      const job = await (await fetch(`/api/crm/imports/${id}`)).json();
      if (/done|failed|undone/.test(job.state)) return job;
      await new Promise((resolve) => setTimeout(resolve, 500));
    }
  }, lines.join('\n'));
  console.log(`imported ${JSON.stringify(done).slice(0, 300)}`);
}

async function measure(page, name, lanes) {
  const opened = [];
  for (let turn = 0; turn < TURNS; turn++) {
    await page.goto('/deals?layout=board', { waitUntil: 'commit' });
    await page.locator('.card-slot').first().waitFor();
    // Since the navigation began, the application itself included.
    opened.push(await page.evaluate(() => performance.now()));
  }
  if (lanes) {
    await page.waitForTimeout(1000);
    const begun = Date.now();
    await page.selectOption('#board-lanes', lanes);
    await page.locator('h3.lane').first().waitFor();
    console.log(`${name}: lanes shown after ${Date.now() - begun} ms`);
  }
  await page.waitForTimeout(1500);
  console.log(`${name}: first cards after ${opened.map(Math.round).join(', ')} ms`);

  const column = page.locator('.cards').first();
  const box = await column.boundingBox();
  await page.mouse.move(box.x + box.width / 2, box.y + 100);
  await tell(page, `${name}: scrolling`, async () => {
    for (let step = 0; step < 120; step++) {
      await page.mouse.wheel(0, 240);
      await page.waitForTimeout(25);
    }
  });
  console.log(`${name}: ${await column.locator('.card-slot').count()} cards in the column by then`);

  const cards = await column.locator('.card-slot').all();
  const places = await Promise.all(cards.map((card) => card.boundingBox()));
  const held = places.find((place) => place && place.y > box.y && place.y + place.height < box.y + box.height);
  const from = { x: held.x + held.width / 2, y: held.y + 60 };
  const target = await page.locator('.cards').nth(2).boundingBox();
  await tell(page, `${name}: dragging`, async () => {
    await page.mouse.move(from.x, from.y);
    await page.mouse.down();
    for (let step = 1; step <= 80; step++) {
      const part = step / 80;
      const to = { x: target.x + target.width / 2, y: target.y + 60 + 40 * Math.sin(step / 5) };
      await page.mouse.move(from.x + (to.x - from.x) * part, from.y + (to.y - from.y) * part);
      await page.waitForTimeout(12);
    }
    const begun = Date.now();
    const written = page.waitForResponse((answer) => /move-stage|\/deals\/[^/]+$/.test(answer.url()) && answer.request().method() !== 'GET');
    await page.mouse.up();
    await written;
    console.log(`${name}: dropped and answered in ${Date.now() - begun} ms`);
  });
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
