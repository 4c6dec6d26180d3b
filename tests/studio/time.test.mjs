// SPDX-License-Identifier: Apache-2.0
// One time for the 3-D skin and the curves: seconds to months, the whole course, played, moved by either.
import assert from 'node:assert/strict';
import {after, before, test} from 'node:test';
import {open_page, picture, settled, start_browser, start_studio} from './harness.mjs';

let studio, browser;
before(async () => { studio = await start_studio(); browser = await start_browser(); });
after(async () => { await browser?.close(); await studio?.stop(); });

async function skin(options) {
    const opened = await open_page(browser, studio.address, options);
    const {page} = opened;
    await page.getByRole('button', {name: 'Curves', exact: true}).click();
    await page.locator('#tab-skin').click();
    await page.locator('.world canvas[aria-label*="channels"]').waitFor();
    await page.locator('.field-scale').first().waitFor();
    const words = page.locator('.skin-view .time-words');
    const says = text => page.waitForFunction(want => new RegExp(want).test(document.querySelector('.skin-view .time-words').textContent), text);
    return {...opened, words, says, time: page.locator('.player input[type=range]')};
}

test('the time goes from seconds after a session to the next one, and over the whole course from session to session', async () => {
    const {page, mistakes, says, time, close} = await skin();
    await time.focus();
    await page.keyboard.press('Home');
    await says('^10 seconds after session 1');
    await page.keyboard.press('End');
    await says('after session 1$');
    await page.getByRole('group', {name: 'Time goes over'}).getByRole('button', {name: 'Whole course'}).click();
    await time.focus();
    await page.keyboard.press('End');
    await says('session 4$');
    assert.equal(await page.locator('.session-pick').inputValue(), '3', 'the session follows the time');
    await page.waitForFunction(() => /session 4/.test(document.querySelector('.world canvas').getAttribute('aria-label')));
    await page.keyboard.press('Home');
    await says('^day 0, session 1');
    assert.deepEqual(mistakes, []);
    await close();
});

test('playing moves the time by itself until it is paused', async () => {
    const {page, says, time, words, close} = await skin();
    await time.focus();
    await page.keyboard.press('Home');
    await says('^10 seconds');
    await page.locator('.skin-view').getByRole('button', {name: 'Play'}).click();
    await page.waitForFunction(() => !/^10 seconds/.test(document.querySelector('.skin-view .time-words').textContent));
    await page.locator('.skin-view').getByRole('button', {name: 'Pause'}).click();
    assert.doesNotMatch(await words.innerText(), /^10 seconds/);
    await close();
});

test('an arrow key on a curve moves the time of the skin, and the skin says what it shows then', async () => {
    const {page, words, close} = await skin();
    const before_words = await words.innerText();
    const label = await page.locator('.world canvas').getAttribute('aria-label');
    await page.locator('figure.curve').first().focus();
    for (let i = 0; i < 12; ++i) await page.keyboard.press('ArrowRight');
    await page.waitForFunction(was => document.querySelector('.skin-view .time-words').textContent !== was, before_words);
    await page.waitForFunction(was => document.querySelector('.world canvas').getAttribute('aria-label') !== was, label);
    assert.match(await page.locator('figure.curve .read').first().innerText(), /^day/);
    await close();
});

test('the tissue is shown on the cut or as a cloud, with its scale, and tears are told', async () => {
    const {page, mistakes, close} = await skin();
    const canvas = page.locator('.world canvas');
    assert.match(await canvas.getAttribute('aria-label'), /torn/);
    const shot = async () => (await canvas.screenshot()).toString('base64');
    const cut = await shot();
    await page.getByRole('button', {name: 'As a cloud'}).click();
    await page.waitForFunction(() => /cloud is the denser/.test(document.querySelector('.world canvas').getAttribute('aria-label')));
    assert.notEqual(await shot(), cut, 'the cloud is another picture');
    await page.locator('.skin-controls select').first().selectOption('C1n');
    await page.waitForFunction(() => /New collagen/i.test(document.querySelector('.field-scale').textContent));
    await page.locator('.skin-controls select').first().selectOption('');
    await page.locator('.field-scale').waitFor({state: 'detached'});
    assert.deepEqual(mistakes, []);
    await close();
});

test('a block is simulated in three dimensions, with progress, and shown on the cut and as a cloud', async () => {
    const {page, mistakes, says, time, close} = await skin();
    await page.locator('button.simulate').click();
    await page.locator('button.simulate[aria-pressed=true]').waitFor({timeout: 300_000});
    const label = text => page.waitForFunction(want => new RegExp(want).test(document.querySelector('.world canvas').getAttribute('aria-label')), text);
    await label('simulated in three dimensions');
    await page.getByRole('button', {name: 'As a cloud'}).click();
    await label('cloud is the denser');
    await page.getByRole('group', {name: 'Time goes over'}).getByRole('button', {name: 'Whole course'}).click();
    await time.focus();
    await page.keyboard.press('End');
    await says('session 4$');
    await settled(page);
    await picture(page, 'block-simulated');
    await page.locator('button.simulate').click();
    await label('laid around each');
    assert.deepEqual(mistakes, []);
    await close();
});
