// SPDX-License-Identifier: Apache-2.0
// Going from view to view leaves nothing behind: no graphics context, no timer, no element.
import assert from 'node:assert/strict';
import {after, before, test} from 'node:test';
import {open_page, start_browser, start_studio} from './harness.mjs';

let studio, browser;
before(async () => { studio = await start_studio(); browser = await start_browser(); });
after(async () => { await browser?.close(); await studio?.stop(); });

test('eight rounds through the views keep elements and memory flat', async () => {
    const {page, mistakes, close} = await open_page(browser, studio.address);
    const session = await page.context().newCDPSession(page);
    const round = async () => {
        for (const view of ['skin', 'strokes', 'map']) {
            await page.locator(`#tab-${view}`).click();
            await page.evaluate(() => new Promise(done => requestAnimationFrame(done)));
        }
    };
    const count = async () => {
        await session.send('HeapProfiler.collectGarbage');
        await session.send('HeapProfiler.collectGarbage');
        return {nodes: await page.evaluate(() => document.querySelectorAll('*').length),
                heap: (await session.send('Runtime.getHeapUsage')).usedSize / 1e6};
    };
    await page.locator('#tab-skin').click();
    await page.locator('.world canvas[aria-label*="channels"]').waitFor();
    for (let i = 0; i < 2; ++i) await round();
    const start = await count();
    for (let i = 0; i < 8; ++i) await round();
    const end = await count();
    assert.ok(Math.abs(end.nodes - start.nodes) < 20, `${start.nodes} elements became ${end.nodes}`);
    assert.ok(end.heap - start.heap < 6, `${start.heap} MB became ${end.heap} MB`);
    assert.deepEqual(mistakes, []);
    await close();
});
