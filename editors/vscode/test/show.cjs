/** Drives a VS Code workbench at a URL with Chromium, and asserts that the essay is linted there. See show.sh. */

const assert = require('node:assert/strict');
const fs = require('node:fs');
const path = require('node:path');
const { chromium } = require('playwright-core');

/** The first wait is for the extension host and the server, on a machine that may be slow. */
const START_MS = 120_000;
const PATIENCE_MS = 60_000;

const [url, program, folder] = process.argv.slice(2);
let passed = 0;

/** @param {string} what */
function pass(what) {
  passed += 1;
  console.log(`ok      ${what}`);
}

/** @param {import('playwright-core').Page} page */
async function show(page) {
  /** @param {string} name */
  const screenshot = (name) => page.screenshot({ path: path.join(folder, `${name}.png`) });
  const editor = page.locator('.monaco-editor .view-lines').first();
  const text = async () => (await editor.innerText()).replaceAll('\u00a0', ' ');
  const problems = page.locator('.markers-panel .monaco-list-row');
  const hover = page.locator('.monaco-hover:visible').first();

  /** The middle of a word of the essay. VS Code cuts long lines into pieces, of which one holds the word's middle. */
  const middleOf = async (/** @type {string} */ word) => {
    const found = await page.waitForFunction(
      (wanted) => {
        for (const line of document.querySelectorAll('.monaco-editor .view-line')) {
          const start = (line.textContent ?? '').indexOf(wanted);
          if (start < 0) {
            continue;
          }
          let rest = start + Math.floor(wanted.length / 2);
          const pieces = document.createTreeWalker(line, NodeFilter.SHOW_TEXT);
          for (let piece = pieces.nextNode(); piece; piece = pieces.nextNode()) {
            const length = (piece.textContent ?? '').length;
            if (rest < length) {
              const range = document.createRange();
              range.setStart(piece, rest);
              range.setEnd(piece, rest + 1);
              const { x, y, height } = range.getBoundingClientRect();
              return { x, y: y + height / 2 };
            }
            rest -= length;
          }
        }
        return undefined;
      },
      word,
    );
    return /** @type {{ x: number, y: number }} */ (await found.jsonValue());
  };

  /** What the hover over a word says, once it says something of a kind. */
  const hoverOver = async (/** @type {string} */ word, /** @type {RegExp} */ kind) => {
    const { x, y } = await middleOf(word);
    await page.mouse.move(x - 5, y);
    await page.mouse.move(x, y, { steps: 5 });
    await hover.filter({ hasText: kind }).waitFor();
    return hover.innerText();
  };

  /** VS Code says that there are no fixes when it was too busy to wait for them, so it is asked again. */
  const openQuickFixes = async (/** @type {RegExp} */ kind) => {
    const menu = page.locator('.action-widget').filter({ hasText: kind });
    for (let left = 5; left > 0; left -= 1) {
      await page.keyboard.press('Control+.');
      const opened = menu.waitFor({ timeout: PATIENCE_MS / 5 });
      if (await opened.then(() => true, () => false)) {
        return;
      }
      await page.keyboard.press('Escape');
    }
    throw new Error('no quick fix is offered');
  };

  await page.goto(url);
  await page.locator('.monaco-workbench').waitFor({ timeout: START_MS });
  await page.locator('.explorer-folders-view').getByText('essay.md').dblclick({ timeout: START_MS });
  await editor.waitFor({ timeout: START_MS });
  await page.locator('.squiggly-error').first().waitFor({ timeout: START_MS });
  await page.locator('.squiggly-warning').first().waitFor();
  pass('findings are underlined');

  await page.keyboard.press('Control+b');
  await page.keyboard.press('Control+Shift+m');
  for (const code of ['names/capitals', 'claims/office', 'dates/weekday']) {
    await problems.filter({ hasText: 'bede' }).filter({ hasText: code }).waitFor();
  }
  pass('the Problems panel lists them');

  const said = await hoverOver('leader', /never Leader of the Soviet Union/);
  assert.match(said, /\.md:\d+.*“.+”/s);
  await screenshot('hover');
  pass('the hover over a claim quotes its source');

  await hoverOver('Khrushchev', /1894/);
  await screenshot('card');
  pass('the hover over a name shows its card');

  const { x, y } = await middleOf('CasTRO');
  await page.mouse.click(x, y);
  await openQuickFixes(/Castro/);
  await screenshot('quick-fix');
  await page.keyboard.press('Enter');
  await problems.filter({ hasText: 'names/capitals' }).waitFor({ state: 'detached' });
  assert.match(await text(), /Fidel Castro had not been asked/);
  await screenshot('fixed');
  pass('the quick fix mends its finding');

  fs.renameSync(program, `${program}.away`);
  await page.keyboard.press('F1');
  await page.keyboard.type('Bede: Restart Server');
  await page.keyboard.press('Enter');
  const complaint = page.locator('.notification-toast').filter({ hasText: `There is no program “${program}”` });
  await complaint.waitFor();
  await problems.first().waitFor({ state: 'detached' });
  await screenshot('missing');
  pass('a missing program is complained of');

  fs.renameSync(`${program}.away`, program);
  await complaint.getByText('Try Again').click();
  await problems.filter({ hasText: 'dates/weekday' }).waitFor();
  pass('a program found again is started');
}

async function main() {
  const browser = await chromium.launch({
    executablePath: '/usr/bin/chromium',
    args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking', '--disable-component-update'],
  });
  const page = await browser.newPage({ viewport: { width: 1080, height: 650 }, deviceScaleFactor: 1.5 });
  page.setDefaultTimeout(PATIENCE_MS);
  page.setDefaultNavigationTimeout(START_MS);
  try {
    await show(page);
    console.log(`${passed} passed, 0 failed`);
  } catch (problem) {
    await page.screenshot({ path: path.join(folder, 'failed.png') });
    console.log(`FAILED  ${problem instanceof Error ? problem.stack : problem}`);
    console.log(`${passed} passed, 1 failed`);
    process.exitCode = 1;
  } finally {
    await browser.close();
  }
}

void main();
