// SPDX-License-Identifier: Apache-2.0
// A picture of every view on a phone, a laptop and a 4K screen, light and dark; axe-core looks at each; nothing is cut off.
import assert from 'node:assert/strict';
import {after, before, test} from 'node:test';
import {open_page, picture, serious, settled, start_browser, start_studio} from './harness.mjs';

let studio, browser;
before(async () => { studio = await start_studio(); browser = await start_browser(); });
after(async () => { await browser?.close(); await studio?.stop(); });

/** On a phone the four parts of the page are tabs at its foot. */
async function pane(page, name) {
    const tab = page.locator(`[data-choose=${name}]`);
    if (await tab.isVisible()) await tab.click();
}
const press = (page, name) => page.getByRole('button', {name, exact: true}).click();
const drawn = async page => {
    await page.locator('.world canvas[aria-label*="channels"]').waitFor();
    await page.locator('.field-scale').first().waitFor();
};

// What is pressed to come to a view; `large`: also on a 4K screen, where only the room differs.
const views = [
    {name: 'map', large: true, look: async page => { await pane(page, 'views'); await page.locator('.zone.planned').first().waitFor(); }},
    {name: 'density', look: async page => { await press(page, 'Predicted density'); }},
    {name: 'skin', large: true, look: async page => { await page.locator('#tab-skin').click(); await drawn(page); }},
    {name: 'cloud', large: true, look: async page => { await press(page, 'As a cloud'); }},
    {name: 'strokes', large: true, look: async page => { await page.locator('#tab-strokes').click(); await page.locator('canvas.strokes[aria-label]').waitFor(); }},
    {name: 'form', look: async page => { await page.locator('#tab-map').click(); await pane(page, 'course'); }},
    {name: 'text', look: async page => press(page, 'Text')},
    {name: 'model', look: async page => { await press(page, 'Model'); await page.getByLabel('Find a parameter of the model').fill('collagen'); }},
    {name: 'history', look: async page => press(page, 'History')},
    {name: 'expect', look: async page => { await press(page, 'Form'); await pane(page, 'results'); }},
    {name: 'curves', large: true, look: async page => { await press(page, 'Curves'); await page.locator('.uplot').first().waitFor(); }},
    {name: 'after', look: async page => press(page, 'After this session')},
    {name: 'compare', look: async page => press(page, 'Compare')},
    {name: 'evidence', large: true, look: async page => {
        await press(page, 'Evidence');
        const show = page.getByRole('button', {name: 'Show the published values'});
        if (await show.isVisible()) await show.click();
        await page.locator('.evidence summary').first().click();
    }},
    {name: 'calendar', look: async page => { await pane(page, 'calendar'); await page.locator('.days > li').first().waitFor();
        await page.locator('.pane.calendar').scrollIntoViewIfNeeded(); }},
    {name: 'share', look: async page => { await press(page, 'Share'); await page.getByLabel('Link', {exact: true}).waitFor(); },
        leave: async page => { await press(page, 'Close'); }},
    {name: 'client', large: true, look: async page => { await press(page, 'Client view'); await pane(page, 'results'); await press(page, 'What to expect');
        await page.evaluate(() => scrollTo(0, 0)); }},
];
const screens = [{size: '360', viewport: {width: 360, height: 740}}, {size: '1280', viewport: {width: 1280, height: 800}},
                 {size: '4k', viewport: {width: 3840, height: 2160}}];

/** Words that do not fit their button, and what is wider than the screen. */
const cut_off = page => page.evaluate(() => {
    const seen = [...document.querySelectorAll('button, h1, h2, h3, .card .value, .status, summary')].filter(e => e.checkVisibility() && !e.matches('.idle'));
    const wide = seen.filter(e => e.scrollWidth > e.clientWidth + 1 && getComputedStyle(e).display !== 'inline')
        .map(e => `${e.tagName} "${e.textContent.slice(0, 40)}" is cut`);
    for (const e of seen) {
        const pane = e.closest('.pane, dialog, header'), box = e.getBoundingClientRect(), room = pane?.getBoundingClientRect();
        if (room && (box.right > room.right + 1 || box.left < room.left - 1)) wide.push(`${e.tagName} "${e.textContent.slice(0, 40)}" leaves its part`);
    }
    if (document.documentElement.scrollWidth > innerWidth) wide.push(`the page is ${document.documentElement.scrollWidth} px wide`);
    return wide;
});

for (const {size, viewport} of screens) {
    for (const colorScheme of ['light', 'dark']) {
        test(`every view, ${size}, ${colorScheme}: pictured, nothing cut off, nothing serious for axe-core`, async () => {
            const {page, mistakes, close} = await open_page(browser, studio.address, {viewport, colorScheme, reducedMotion: 'reduce'});
            for (const {name, look, leave, large} of views) {
                if (size === '4k' && !large) continue;
                await look(page);
                await settled(page);
                await picture(page, `${name}-${size}-${colorScheme}`);
                assert.deepEqual(await cut_off(page), [], name);
                assert.ok(await page.locator('.notice').first().isVisible(), `${name} says what it is not`);
                if (size !== '4k') assert.deepEqual(await serious(page), [], name);
                await leave?.(page);
            }
            assert.deepEqual(mistakes, []);
            await close();
        });
    }
}
