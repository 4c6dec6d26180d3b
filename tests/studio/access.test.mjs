// SPDX-License-Identifier: Apache-2.0
// Everyone can use it: axe-core, keyboard, narrow and wide screens, reduced motion, no WebGL.
import assert from 'node:assert/strict';
import {after, before, test} from 'node:test';
import {axe_script, open_page, picture, start_browser, start_studio} from './harness.mjs';

let studio, browser;
before(async () => { studio = await start_studio(); browser = await start_browser(); });
after(async () => { await browser?.close(); await studio?.stop(); });

/** Serious and critical findings of axe-core, in words. */
async function serious(page) {
    await page.evaluate(() => document.fonts.ready);
    const session = await page.context().newCDPSession(page);
    const {readFileSync} = await import('node:fs');
    await session.send('Runtime.evaluate', {expression: readFileSync(axe_script, 'utf8')});
    const {result} = await session.send('Runtime.evaluate', {awaitPromise: true, returnByValue: true,
        expression: `axe.run(document, {resultTypes: ['violations']}).then(r => r.violations.filter(v => ['serious', 'critical'].includes(v.impact))
            .map(v => v.id + ': ' + v.help + ' at ' + v.nodes.slice(0, 3).map(n => n.target.join(' ') + ' ' + (n.any[0]?.message ?? '')).join('; ')))`});
    return result.value;
}

const looks = {
    'map': async page => page.locator('#tab-map').click(),
    'skin': async page => { await page.locator('#tab-skin').click(); await page.locator('.world canvas[aria-label*="channels"]').waitFor(); },
    'strokes': async page => { await page.locator('#tab-strokes').click(); await page.locator('canvas.strokes[aria-label]').waitFor(); },
    'text': async page => page.getByRole('button', {name: 'Text', exact: true}).click(),
    'history': async page => page.getByRole('button', {name: 'History', exact: true}).click(),
    'model': async page => { await page.getByRole('button', {name: 'Model', exact: true}).click(); await page.getByLabel('Find a parameter of the model').fill('collagen'); },
    'curves': async page => { await page.getByRole('button', {name: 'Curves', exact: true}).click(); await page.locator('.uplot').first().waitFor(); },
    'compare': async page => page.getByRole('button', {name: 'Compare', exact: true}).click(),
    'evidence': async page => { await page.getByRole('button', {name: 'Evidence', exact: true}).click(); await page.getByRole('button', {name: 'Show the published values'}).click(); await page.locator('.evidence summary').first().click(); },
};

for (const colorScheme of ['light', 'dark']) {
    test(`axe-core finds nothing serious in any view, ${colorScheme}`, async () => {
        const {page, close} = await open_page(browser, studio.address, {colorScheme, reducedMotion: 'reduce'});
        for (const [name, look] of Object.entries(looks)) {
            await look(page);
            await page.waitForTimeout(400);
            await picture(page, `${name}-${colorScheme}`);
            assert.deepEqual(await serious(page), [], `${name}, ${colorScheme}`);
        }
        await close();
    });
}

test('a phone of 360 px shows every part without sideways scrolling', async () => {
    const {page, close} = await open_page(browser, studio.address, {viewport: {width: 360, height: 740}});
    for (const pane of ['course', 'views', 'results', 'calendar']) {
        await page.locator(`[data-choose=${pane}]`).click();
        await page.waitForTimeout(200);
        const wide = await page.evaluate(() => document.documentElement.scrollWidth);
        assert.ok(wide <= 360, `${pane} is ${wide} px wide`);
        await picture(page, `phone-${pane}`);
    }
    await page.locator('[data-choose=views]').click();
    for (const tab of ['skin', 'strokes']) {
        await page.locator(`#tab-${tab}`).click();
        await page.waitForTimeout(700);
        assert.ok(await page.evaluate(() => document.documentElement.scrollWidth) <= 360, tab);
        await picture(page, `phone-${tab}`);
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
    await picture(page, 'wide-4k');
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
    await page.waitForTimeout(300);
    assert.notEqual(await shot(), still, 'the block turns');
    const time = page.locator('.player input[type=range]');
    const words = await page.locator('.time-words').innerText();
    await time.focus();
    for (let i = 0; i < 30; ++i) await page.keyboard.press('ArrowRight');
    await page.waitForTimeout(300);
    assert.notEqual(await page.locator('.time-words').innerText(), words);
    await page.locator('#tab-skin').focus();
    await page.keyboard.press('ArrowRight');
    assert.equal(await page.locator('#tab-strokes').getAttribute('aria-selected'), 'true');
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
