// SPDX-License-Identifier: Apache-2.0
// How fast the preview follows a slider (reported, not judged), and that fifty previews leave no memory behind.
import assert from 'node:assert/strict';
import {cpus, loadavg} from 'node:os';
import {after, before, test} from 'node:test';
import {course_text, open_page, report, start_browser, start_studio} from './harness.mjs';

let studio, browser;
before(async () => { studio = await start_studio(); browser = await start_browser(); });
after(async () => { await browser?.close(); await studio?.stop(); });

const reruns = 50;

/** Moves the slider to `value` as a hand would and waits until the curves show the answer; returns the time from hand to curve. */
const move = (page, path, value) => page.evaluate(([where, to]) => new Promise((done, failed) => {
    const slider = document.querySelector(`[data-path="${where}"] input[type=range]`);
    const status = document.querySelector('.status');
    const late = setTimeout(() => failed(new Error('no preview within 20 s')), 20_000);
    const began = performance.now();
    let asked = false;
    const watch = new MutationObserver(() => {
        if (status.textContent === 'previewing') asked = true;
        else if (asked && /preview in/.test(status.textContent)) {
            watch.disconnect();
            clearTimeout(late);
            requestAnimationFrame(() => done(performance.now() - began));
        }
    });
    watch.observe(status, {childList: true, characterData: true, subtree: true});
    slider.value = String(to);
    slider.dispatchEvent(new Event('input', {bubbles: true}));
}), [path, value]);

const middle = values => [...values].sort((a, b) => a - b)[values.length >> 1];

test('dragging depth, passes or spacing updates the curves; the time is reported', async t => {
    const {page, mistakes, close} = await open_page(browser, studio.address);
    await page.getByRole('button', {name: 'Curves', exact: true}).click();
    await page.locator('.uplot').first().waitFor();
    // No course comes twice: frames of the last ones are kept and would flatter.
    const drags = {depth: [0.5, 0.75, 1, 1.25], passes: [2, 3, 5, 6, 7, 8], every: [14, 18, 21, 24, 26, 28, 35, 42]};
    const lines = [];
    for (const [setting, values] of Object.entries(drags)) {
        await page.evaluate(() => performance.clearResourceTimings());
        const times = [];
        for (const value of values) times.push(await move(page, `sessions[0].${setting}`, value));
        const of_server = await page.evaluate(() => performance.getEntriesByType('resource')
            .filter(entry => entry.name.endsWith('/api/preview')).map(entry => entry.duration));
        lines.push(`${setting}: median ${middle(times).toFixed(0)} ms of ${times.length}, longest ${Math.max(...times).toFixed(0)} ms, `
            + `of which the answer takes ${middle(of_server).toFixed(0)} ms`);
    }
    const words = `from the hand to the curve, ${cpus().length} cores, load ${loadavg()[0].toFixed(1)} (aim: 200 ms)\n${lines.join('\n')}`;
    report('pace-sliders', words);
    t.diagnostic(words);
    assert.deepEqual(mistakes, []);
    await close();
});

test('the preview follows the slider, and memory stays flat over fifty previews', async t => {
    const {page, mistakes, close} = await open_page(browser, studio.address);
    await page.getByRole('button', {name: 'Curves', exact: true}).click();
    await page.locator('.uplot').first().waitFor();
    const session = await page.context().newCDPSession(page);
    const heap = async () => {
        await session.send('HeapProfiler.collectGarbage');
        await session.send('HeapProfiler.collectGarbage');
        return (await session.send('Runtime.getHeapUsage')).usedSize / 1e6;
    };
    const before_text = await course_text(page);
    const depths = [0.5, 0.75, 1, 1.25, 1.5];
    const times = [];
    for (let i = 0; i < 10; ++i) times.push(await move(page, 'sessions[0].depth', depths[(i + 3) % 5] ));
    const start = await heap();
    for (let i = 0; i < reruns; ++i) times.push(await move(page, 'sessions[0].depth', depths[i % 5]));
    const end = await heap();
    times.sort((a, b) => a - b);
    const words = `preview, from the hand to the curve, ${times.length} times on ${cpus().length} cores: median ${times[times.length >> 1].toFixed(0)} ms, `
        + `95 % within ${times[Math.floor(times.length * 0.95)].toFixed(0)} ms (aim: 200 ms); memory of the page `
        + `${start.toFixed(1)} MB before ${reruns} previews, ${end.toFixed(1)} MB after`;
    report('pace', words);
    t.diagnostic(words);
    // A frame of a preview holds about 0.03 to 0.3 MB: fifty kept ones, or fifty kept charts, would be far above this.
    assert.ok(end - start < 4, words);
    assert.equal(await course_text(page), before_text, 'a moving slider does not write the text');
    assert.deepEqual(mistakes, []);
    await close();
});

test('when the slider rests, the text is written once', async () => {
    const {page, close} = await open_page(browser, studio.address);
    await move(page, 'sessions[0].depth', 1.25);
    await page.evaluate(() => document.querySelector('[data-path="sessions[0].depth"] input[type=range]').dispatchEvent(new Event('change', {bubbles: true})));
    await page.waitForFunction(() => /depth = "1.25 mm"/.test(document.querySelector('textarea.code')?.value ?? ''));
    await page.getByRole('button', {name: 'History'}).click();
    assert.equal(await page.locator('.history li').count(), 2);
    await close();
});
