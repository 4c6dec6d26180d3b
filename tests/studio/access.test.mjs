// SPDX-License-Identifier: Apache-2.0
// Everyone can use it: keyboard, narrow and wide screens, no WebGL. Pictures and axe-core of every view: pictures.test.mjs.
import assert from 'node:assert/strict';
import {after, before, test} from 'node:test';
import {open_page, picture, serious, start_browser, start_studio, until} from './harness.mjs';

let studio, browser;
before(async () => { studio = await start_studio(); browser = await start_browser(); });
after(async () => { await browser?.close(); await studio?.stop(); });

test('a phone of 360 px shows every part without sideways scrolling', async () => {
    const {page, close} = await open_page(browser, studio.address, {viewport: {width: 360, height: 740}});
    for (const pane of ['course', 'views', 'results', 'calendar']) {
        await page.locator(`[data-choose=${pane}]`).click();
        await page.locator(`[data-pane=${pane}]`).waitFor();
        const wide = await page.evaluate(() => document.documentElement.scrollWidth);
        assert.ok(wide <= 360, `${pane} is ${wide} px wide`);
    }
    await page.locator('[data-choose=views]').click();
    for (const tab of ['skin', 'strokes']) {
        await page.locator(`#tab-${tab}`).click();
        await page.locator(tab === 'skin' ? '.world canvas[aria-label*="channels"]' : 'canvas.strokes[aria-label]').waitFor();
        assert.ok(await page.evaluate(() => document.documentElement.scrollWidth) <= 360, tab);
    }
    assert.deepEqual(await serious(page), []);
    await close();
});

test('a 4K screen uses its room', async () => {
    const {page, close} = await open_page(browser, studio.address, {viewport: {width: 3840, height: 2160}});
    await page.locator('#tab-skin').click();
    await page.locator('.world canvas[aria-label*="channels"]').waitFor();
    const size = await page.locator('.world').boundingBox();
    assert.ok(size.width > 1500 && size.height > 800, `${size.width} by ${size.height}`);
    await close();
});

test('every view, the time and the block can be moved by the keyboard alone', async () => {
    const {page, close} = await open_page(browser, studio.address);
    await page.locator('#tab-map').focus();
    await page.keyboard.press('ArrowRight');
    assert.equal(await page.locator('#tab-skin').getAttribute('aria-selected'), 'true');
    const block = page.locator('.world canvas[aria-label*="channels"]');
    await block.waitFor();
    const shot = async () => (await block.screenshot()).toString('base64');
    const still = await shot();
    await block.focus();
    await page.keyboard.press('ArrowLeft');
    await until(async () => await shot() !== still, 'the block turns');
    const time = page.locator('.player input[type=range]');
    const words = await page.locator('.time-words').innerText();
    await time.focus();
    for (let i = 0; i < 30; ++i) await page.keyboard.press('ArrowRight');
    await until(async () => await page.locator('.time-words').innerText() !== words, 'the time moves');
    await page.locator('#tab-skin').focus();
    await page.keyboard.press('ArrowRight');
    assert.equal(await page.locator('#tab-strokes').getAttribute('aria-selected'), 'true');
    await close();
});

test('a question mark explains its setting, the keyboard closes it, and the focus is back where it was', async () => {
    const {page, close} = await open_page(browser, studio.address);
    const help = page.locator('[data-path="sessions[0].depth"] .help');
    await help.focus();
    await page.keyboard.press('Enter');
    await page.getByRole('dialog').waitFor();
    assert.deepEqual(await serious(page), []);
    await page.keyboard.press('Escape');
    await page.getByRole('dialog').waitFor({state: 'detached'});
    assert.ok(await help.evaluate(button => button === document.activeElement));
    await close();
});

test('where there is no WebGL the skin is shown as a flat cut, and says so', async () => {
    const {page, mistakes, close} = await open_page(browser, studio.address);
    await page.evaluate(() => { HTMLCanvasElement.prototype.getContext = new Proxy(HTMLCanvasElement.prototype.getContext, {
        apply: (get, canvas, words) => String(words[0]).startsWith('webgl') ? null : Reflect.apply(get, canvas, words)}); });
    await page.locator('#tab-skin').click();
    await page.getByText('offers no WebGL').waitFor();
    assert.ok(await page.locator('.cut-picture').isVisible());
    assert.deepEqual(mistakes.filter(words => !/WebGL/.test(words)), []);
    await picture(page, 'no-webgl');
    await close();
});
