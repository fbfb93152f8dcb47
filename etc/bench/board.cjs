// How a board of 50,000 deals feels: node etc/bench/board.cjs ADDRESS [--deals N]
// ADDRESS is a product on this machine that somebody has started (dotnet run etc/start.cs); a company of its own is signed up there and its
// deals are imported from a file.
const { addressOf, withPage, signUp, importLines, tell } = require('./browser.cjs');

const wanted = process.argv.indexOf('--deals');
const DEALS = wanted > 0 ? Number(process.argv[wanted + 1]) : 50_000;
const STAGES = ['Prospecting', 'Engaging', 'Proposal', 'Negotiation', 'Won', 'Lost'];
const PRIORITIES = ['low', 'medium', 'high', ''];
const TURNS = 5;
const ASKED = 15;

withPage(addressOf(process.argv[2]), async (page) => {
  await signUp(page, 'board');
  const lines = ['Name,Amount,Stage,Priority,Expected close'];
  for (let at = 0; at < DEALS; at++) {
    const closes = new Date(Date.UTC(2026, 0, 1 + (at % 700))).toISOString().slice(0, 10);
    lines.push(`Deal ${at} with ${at % 997},${1000 + (at % 9000)},${STAGES[at % 6]},${PRIORITIES[at % 4]},${closes}`);
  }
  await importLines(page, 'deals', lines);
  await ask(page);
  for (const [name, query] of [['columns', ''], ['lanes by priority', 'priority']]) await measure(page, name, query);
});

/** What the question of a board takes by what its columns add up, seen from the browser. */
async function ask(page) {
  const figures = { cards: {}, sums: { sum: 'sum(amount)' }, 'weighted sums': { sum: 'weighted(amount,probability)' } };
  for (const by of ['stage', 'priority'])
    for (const [name, figure] of Object.entries(figures)) {
      const times = await page.evaluate(
        async ({ by, figure, turns }) => {
          const token = decodeURIComponent(/XSRF-TOKEN=([^;]+)/.exec(document.cookie)?.[1] ?? '');
          const headers = { 'Content-Type': 'application/json', RequestVerificationToken: token };
          const top = { size: 20, select: ['name', 'amount', 'company', 'owner', 'expectedCloseOn'], sort: ['-createdAt'] };
          const body = JSON.stringify({ group: [by], aggregate: { n: 'count', ...figure }, top, page: { size: 100 } });
          const taken = [];
          for (let turn = 0; turn < turns; turn++) {
            const begun = performance.now();
            await (await fetch('/api/crm/deals/query', { method: 'POST', headers, body })).text();
            taken.push(Math.round(performance.now() - begun));
          }
          return taken.sort((a, b) => a - b);
        },
        { by, figure, turns: ASKED },
      );
      console.log(`by ${by}, ${name}: asked in ${times[Math.floor(ASKED / 2)]} ms (median of ${ASKED}), ${times.at(-1)} at most`);
    }
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
