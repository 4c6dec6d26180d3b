// SPDX-License-Identifier: Apache-2.0
// A researcher: change a parameter of the model, run again with people, take the numbers home.
import assert from 'node:assert/strict';
import {after, before, test} from 'node:test';
import {writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {pathToFileURL} from 'node:url';
import {course_text, download, open_page, out_folder, picture, report, serious, start_browser, start_studio} from './harness.mjs';

let studio, browser;
before(async () => { studio = await start_studio(); browser = await start_browser(); });
after(async () => { await browser?.close(); await studio?.stop(); });

test('a changed parameter changes the curves, a run gives bands, and its table can be taken home', async () => {
    const {page, mistakes, close} = await open_page(browser, studio.address);
    await page.getByRole('button', {name: 'Curves', exact: true}).click();
    const collagen = page.locator('[data-curve^=collagen]').first();
    await collagen.waitFor();
    const before_words = await collagen.getAttribute('aria-label');
    await page.getByRole('button', {name: 'Model', exact: true}).click();
    await page.getByLabel('Find a parameter of the model').fill('heal.sigma_Y');
    const parameter = page.locator('[data-parameter="heal.sigma_Y"]');
    await parameter.locator('input').fill('900 pg/cell/day');
    await parameter.locator('input').press('Enter');
    await page.waitForFunction(() => document.querySelector('textarea.code')?.value.includes('"heal.sigma_Y"'));
    await page.waitForFunction(words => document.querySelector('[data-curve^=collagen]')?.getAttribute('aria-label') !== words, before_words);

    await page.locator('#people').fill('8');
    await page.getByRole('button', {name: 'Run with people'}).click();
    await page.locator('[data-file="course.csv"]').waitFor({timeout: 300_000});
    await page.getByRole('button', {name: 'What to expect'}).click();
    assert.match(await page.locator('.outcomes').innerText(), /8 people/);
    await page.getByRole('button', {name: 'Curves', exact: true}).click();
    await picture(page, 'researcher-bands');
    await page.locator('[data-read="report.html"]').click();
    const inside = page.locator('.page-inside');
    await inside.waitFor();
    assert.match(await inside.evaluate(host => host.shadowRoot.textContent), /Research and education/);
    assert.ok(await inside.evaluate(host => host.shadowRoot.querySelectorAll('svg').length) > 3, 'the report has its figures');
    assert.equal(await inside.evaluate(host => getComputedStyle(host.shadowRoot.querySelector('.card')).display), 'block');
    assert.deepEqual(await serious(page), []);
    await picture(page, 'report-inside');
    await page.keyboard.press('Escape');
    await inside.waitFor({state: 'detached'});
    const table = await download(page, () => page.locator('[data-file="course.csv"]').click());
    assert.match(table.text, /^zone,time/);
    const fhir = await download(page, () => page.locator('[data-file="fhir.json"]').click());
    assert.equal(JSON.parse(fhir.text).resourceType, 'Bundle');
    assert.deepEqual(mistakes, []);
    await close();
});

test('a course goes into a link and out of it, and the link has no token', async () => {
    const {page, close} = await open_page(browser, studio.address);
    const course = await course_text(page);
    await page.getByRole('button', {name: 'Share'}).click();
    const link = await page.getByLabel('Link', {exact: true}).inputValue();
    assert.match(link, /#course=/);
    assert.doesNotMatch(link, /token/);
    await page.getByRole('button', {name: 'Close'}).click();
    await page.getByText('Open', {exact: true}).click();
    await page.getByRole('button', {name: 'A shared link'}).click();
    await page.getByLabel('Paste the link').fill(link);
    await page.getByRole('dialog').getByRole('button', {name: 'Open'}).click();
    await page.getByRole('dialog').waitFor({state: 'detached'});
    assert.equal(await course_text(page), course);
    await close();
});

test('a run saved as one page opens from a file, without a studio, with curves and 3-D', async () => {
    const {page, close} = await open_page(browser, studio.address);
    await page.getByRole('button', {name: 'Share'}).click();
    const saved = await download(page, () => page.getByRole('button', {name: 'Save as one page'}).click());
    await close();
    const path = join(out_folder, 'saved-run.html');
    writeFileSync(path, saved.text);
    const alone = await open_page(browser, pathToFileURL(path).href);
    await alone.page.locator('.uplot').first().waitFor();
    await alone.page.locator('.world canvas[aria-label*="channels"]').waitFor();
    assert.match(await alone.page.locator('.notice').innerText(), /not a medical device/);
    await picture(alone.page, 'saved-run');
    report('saved-run', `one page: ${(saved.text.length / 1e6).toFixed(2)} MB`);
    assert.deepEqual(alone.mistakes, []);
    await alone.close();
});
