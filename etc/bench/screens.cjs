// How the screens feel: node etc/bench/screens.cjs ADDRESS [--rows N]
// What is transferred for the first pages, how long a change of page takes, how a list of 10,000 rows scrolls, and how long it takes from a key
// or a click to the next paint with the processor slowed down to a quarter. ADDRESS is a product on this machine that somebody has started.
const { addressOf, withPage, signUp, importLines, tell } = require('./browser.cjs');

const wanted = process.argv.indexOf('--rows');
const ROWS = wanted > 0 ? Number(process.argv[wanted + 1]) : 10_000;
const SLOWER = 4;
const CITIES = ['Gdynia', 'Sopot', 'Hel', 'Plovdiv', 'Recife', 'Leeds', 'Lyon'];

const address = addressOf(process.argv[2]);
withPage(address, async (page) => {
  await signUp(page, 'screens');
  const lines = ['First name,Last name,Email,City'];
  for (let at = 0; at < ROWS; at++) lines.push(`Kim ${at % 131},Person ${at},kim${at}@screens.example,${CITIES[at % 7]}`);
  await importLines(page, 'contacts', lines);
  await importLines(page, 'deals', ['Name,Amount', ...Array.from({ length: 200 }, (_, at) => `Deal ${at},${100 * at}`)]);
  const cookies = await page.context().storageState();
  await transfer('sign-in', '/sign-in', 'form');
  await transfer('dashboard', '/dashboard', 'crm-widget-frame', cookies);
  await transfer('list of contacts', '/contacts', 'crm-grid-row', cookies);
  await pages(page);
  await scroll(page);
  await interactions(page);
});

/** A browser that has never been here. */
async function transfer(name, path, until, storageState) {
  await withPage(
    address,
    async (page) => {
      const session = await page.context().newCDPSession(page);
      await session.send('Network.enable');
      const [types, sums] = [new Map(), {}];
      session.on('Network.responseReceived', (told) => types.set(told.requestId, told.type));
      session.on('Network.loadingFinished', (told) => {
        const type = types.get(told.requestId) ?? 'Other';
        sums[type] = (sums[type] ?? 0) + told.encodedDataLength;
      });
      await page.goto(path);
      await page.locator(until).first().waitFor();
      await page.waitForTimeout(1500);
      const all = Object.values(sums).reduce((sum, each) => sum + each, 0);
      const parts = Object.entries(sums).map(([type, sum]) => `${type} ${Math.round(sum / 1000)}`);
      console.log(`transferred for ${name}: ${Math.round(all / 1000)} kB (${parts.join(', ')})`);
    },
    { storageState, serviceWorkers: 'block' },
  );
}

/** From the click on a link to the frame in which the page is there; each was opened once before. */
async function pages(page) {
  const stops = [['/contacts', 'Contacts', 'crm-grid-row'], ['/deals', 'Deals', 'crm-grid-row'], ['/dashboard', '', 'crm-widget-frame']];
  for (const [path, , until] of stops) {
    await page.goto(path);
    await page.locator(until).first().waitFor();
  }
  const took = { shown: [], filled: [] };
  for (let turn = 0; turn < 5; turn++)
    for (const [path, heading, until] of stops) {
      const times = await page.evaluate(
        ([path, heading, until]) =>
          new Promise((resolve) => {
            const begun = performance.now();
            let shown = 0;
            const look = () => {
              const there = location.pathname === path && (!heading || document.querySelector('h1')?.textContent.includes(heading));
              if (there && !shown) shown = performance.now() - begun;
              if (there && document.querySelector(until)) return resolve([shown, performance.now() - begun]);
              requestAnimationFrame(look);
            };
            document.querySelector(`a[href="${path}"]`).click();
            requestAnimationFrame(look);
          }),
        [path, heading, until],
      );
      took.shown.push(times[0]);
      took.filled.push(times[1]);
    }
  for (const [name, list] of Object.entries(took)) {
    list.sort((a, b) => a - b);
    console.log(`change of page, ${name}: median ${Math.round(list[list.length >> 1])} ms, longest ${Math.round(list.at(-1))} ms`);
  }
}

async function scroll(page) {
  await page.goto('/contacts');
  const grid = page.locator('crm-record-grid .scroller');
  await page.locator('crm-grid-row').first().waitFor();
  const box = await grid.boundingBox();
  await page.mouse.move(box.x + 300, box.y + 300);
  await tell(page, `scrolling a list of ${ROWS} rows`, async () => {
    for (let step = 0; step < 240; step++) {
      await page.mouse.wheel(0, 400);
      await page.waitForTimeout(16);
    }
  });
  console.log(`rows passed: ${await grid.evaluate((scroller) => Math.round(scroller.scrollTop / 36))}`);
}

/** What a person does, each by itself; told is the longest from event to the next paint (as INP has it). */
async function interactions(page) {
  const session = await page.context().newCDPSession(page);
  const first = page.locator('[role=row][data-line="2"]');
  const acts = [
    ['down in the list', () => page.keyboard.press('ArrowDown'), 8],
    ['tick a row', () => page.keyboard.press('Space'), 2],
    ['edit a cell', async () => (await page.keyboard.press('End'), await page.keyboard.press('ArrowLeft'), await page.keyboard.press('F2'), await page.keyboard.press('Escape')), 2],
    ['sort by a column', () => page.getByRole('columnheader').getByRole('button', { name: 'Name', exact: true }).click(), 2],
    ['open and close the filter', async () => (await page.locator('[data-filter]').click(), await page.waitForTimeout(400), await page.keyboard.press('Escape')), 2],
    ['type a search', async () => (await page.locator('[data-search]').focus(), await page.keyboard.type('Person 77', { delay: 60 })), 1],
    ['open the palette and type', async () => (await page.keyboard.press('Control+k'), await page.waitForTimeout(500), await page.keyboard.type('Person 7', { delay: 60 }), await page.waitForTimeout(500), await page.keyboard.press('Escape')), 1],
    ['look at a row in the side panel', async () => (await first.locator('[data-column="0"]').hover(), await first.getByRole('button', { name: /Quick look/ }).click(), await page.waitForTimeout(800), await page.keyboard.press('Escape')), 1],
    ['open a record', () => first.getByRole('link').first().click(), 1],
    ['go through its tabs', async () => { for (const name of ['Timeline', 'Comments', 'Overview']) (await page.getByRole('tab', { name }).click(), await page.waitForTimeout(400)); }, 1],
    ['edit a field', async () => (await page.locator('button[data-editable]').first().click(), await page.waitForTimeout(300), await page.keyboard.press('Escape')), 2],
    ['another page', () => page.locator('a[href="/deals"]').first().click(), 1],
    ['draw it as a board', () => page.getByRole('button', { name: 'Board', exact: true }).click(), 1],
    ['create', () => page.getByRole('button', { name: 'New deal' }).first().click(), 1],
  ];
  await page.goto('/contacts');
  await first.waitFor();
  await page.getByRole('grid').focus();
  await session.send('Emulation.setCPUThrottlingRate', { rate: SLOWER });
  await page.evaluate(() => {
    window.told = [];
    new PerformanceObserver((list) => window.told.push(...list.getEntries().map(({ name, duration }) => [name, duration]))).observe({ type: 'event', durationThreshold: 16, buffered: false });
  });
  for (const [name, act, times] of acts) {
    await page.evaluate(() => (window.told.length = 0));
    for (let turn = 0; turn < times; turn++) {
      await act();
      await page.waitForTimeout(900);
    }
    const told = await page.evaluate(() => window.told.filter(([name]) => /^(pointer|key|click|mouse(down|up))/.test(name)));
    const longest = told.reduce((most, each) => (each[1] > most[1] ? each : most), ['nothing over 16 ms', 0]);
    console.log(`${SLOWER} × slower, ${name}: ${longest[1]} ms (${longest[0]}) of ${told.map((each) => each[1]).join(' ')}`);
  }
}
