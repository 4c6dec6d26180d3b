// SPDX-License-Identifier: Apache-2.0
// A device engineer: a device file of their own, its density map, and a comparison with the usual device.
import assert from 'node:assert/strict';
import {copyFileSync, readFileSync, writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {after, before, test} from 'node:test';
import {course_text, open_page, picture, root, start_browser, start_studio} from './harness.mjs';

let studio, browser;
before(async () => { studio = await start_studio(); browser = await start_browser(); });
after(async () => { await browser?.close(); await studio?.stop(); });

test('errors stand at their field in the words of the engine, and mend themselves when the text is mended', async () => {
    const {page, close} = await open_page(browser, studio.address);
    const depth = page.locator('[data-path="sessions[0].depth"]');
    await depth.locator('input[type=text]').fill('1.5 s');
    await depth.locator('input[type=text]').press('Enter');
    await depth.locator('.error:visible').waitFor();
    assert.match(await depth.locator('.error').innerText(), /is a time; a length is needed/);
    assert.equal(await depth.locator('input[type=text]').getAttribute('aria-invalid'), 'true');
    await depth.locator('input[type=text]').fill('1000 um');
    await depth.locator('input[type=text]').press('Enter');
    await depth.locator('.error').waitFor({state: 'hidden'});
    assert.match(await course_text(page), /depth = "1000 um"/);
    await close();
});

test('text and form edit each other', async () => {
    const {page, close} = await open_page(browser, studio.address);
    await page.getByRole('button', {name: 'Text', exact: true}).click();
    const area = page.locator('textarea.code');
    await area.fill((await area.inputValue()).replace(/passes = \d+/, 'passes = 7'));
    await page.getByRole('button', {name: 'Form', exact: true}).click();
    await page.waitForFunction(() => document.querySelector('[data-path="sessions[0].passes"] input[type=text]')?.value === '7');
    await page.locator('[data-path="sessions[0].passes"] input[type=text]').fill('5');
    await page.locator('[data-path="sessions[0].passes"] input[type=text]').press('Enter');
    await page.waitForFunction(() => /passes = 5/.test(document.querySelector('textarea.code')?.value ?? ''));
    assert.match(await course_text(page), /^#/, 'the comment at the head of the file is kept');
    await page.getByRole('button', {name: 'History'}).click();
    assert.match(await page.locator('.history').innerText(), /set sessions\[1\]\.passes 5/);
    await close();
});

test('a device file of one\'s own gives a density map, and is compared with the usual device', {skip: !!process.env.NEEDLEWORK_STUDIO_ADDRESS}, async () => {
    const {page, mistakes, close} = await open_page(browser, studio.address);
    copyFileSync(join(root, 'data/devices/dermapen-4.toml'), join(studio.work, 'mine.toml'));
    const own = readFileSync(join(studio.work, 'mine.toml'), 'utf8').replace(/^id = .*$/m, 'id = "mine"').replace(/^name = .*$/m, 'name = "My pen"');
    writeFileSync(join(studio.work, 'mine.toml'), own);
    await page.getByRole('button', {name: 'Compare', exact: true}).click();
    await page.getByRole('button', {name: 'Pin this course as A'}).click();
    await page.getByRole('button', {name: 'Text', exact: true}).click();
    const area = page.locator('textarea.code');
    await area.fill((await area.inputValue()).replace(/model = "[^"]*"/, 'file = "mine.toml"'));
    await page.locator('#tab-strokes').click();
    await page.locator('canvas.strokes[aria-label]').waitFor();
    await page.waitForFunction(() => /channels per square centimetre/.test(document.querySelector('canvas.strokes')?.getAttribute('aria-label') ?? ''));
    await picture(page, 'engineer-strokes');
    await page.getByRole('button', {name: 'Pin this course as B'}).click();
    await page.getByRole('button', {name: 'Compare A with B'}).click();
    const going = page.getByRole('progressbar', {name: 'Progress of the comparison'});
    await going.waitFor();
    await page.getByLabel('Compare', {exact: true}).getByRole('button', {name: 'Cancel'}).click();
    await going.waitFor({state: 'detached'});
    assert.equal(await page.locator('.wins').count(), 0, 'a cancelled comparison says nothing');
    await page.getByRole('button', {name: 'Compare A with B'}).click();
    await page.locator('.wins li').first().waitFor({timeout: 300_000});
    assert.match(await page.locator('.names').innerText(), /SkinPen Precision[\s\S]*My pen/, 'both courses are named, and not alike');
    assert.match(await page.locator('.wins').innerText(), /better in [\d.]+ of \d+ people/);
    assert.match(await page.locator('.differs').textContent(), /device\.name: A SkinPen Precision, B My pen/);
    await page.getByLabel(/^Reading/).selectOption('collagen');
    await picture(page, 'engineer-compare');
    assert.deepEqual(mistakes, []);
    await close();
});
